#include "nps/stats/two_sample.hpp"

#include <algorithm>
#include <array>

#include "stats/two_sample_families.hpp"

namespace nps::stats {
namespace {

constexpr std::array<TwoSampleTest, 7> kTests{{
    {"mover", "score intervals of both groups, squared and added; for every sample size",
     "Zou and Donner (2008), Statistics in Medicine 27:1693-1702", true, mover_test},
    {"z", "difference over its standard error; too often significant below 100 answers",
     "Rocks (2016), The American Statistician 70:365-372", true, z_test},
    {"welch", "t test with unequal variances", "Welch (1947), Biometrika 34:28-35", true,
     welch_test},
    {"adjusted-wald", "z after adding 3/4 promoters, 1 1/2 passives, 3/4 detractors to each",
     "Rocks (2016), The American Statistician 70:365-372", true, adjusted_wald_test},
    {"bonett-price", "z after adding one promoter and one detractor to each; safe",
     "Bonett and Price (2012), Journal of Educational and Behavioral Statistics 37:479-488", true,
     bonett_price_test},
    {"score", "z with the common variance: equal distributions; no interval",
     "Mantel (1963), Journal of the American Statistical Association 58:690-700", false,
     pooled_score_test},
    {"permutation", "exact, up to 20,000 answers: equal distributions; no interval",
     "Fisher (1935), The Design of Experiments", false, permutation_test},
}};

}  // namespace

std::span<const TwoSampleTest> two_sample_tests() { return kTests; }

const TwoSampleTest* find_two_sample_test(std::string_view name) {
  const auto* found = std::ranges::find(kTests, name, &TwoSampleTest::name);
  return found == kTests.end() ? nullptr : found;
}

}  // namespace nps::stats

#include "nps/stats/two_sample.hpp"

#include <algorithm>
#include <array>

#include "stats/two_sample_families.hpp"

namespace nps::stats {
namespace {

constexpr std::array<TwoSampleTest, 10> kTests{{
    {"mover", "score intervals of both groups, squared and added; for every sample size",
     "Zou and Donner (2008), Statistics in Medicine 27:1693-1702", true, mover_test, true},
    {"z", "difference over its standard error; too often significant below 100 answers",
     "Rocks (2016), The American Statistician 70:365-372", true, z_test},
    {"welch", "t test with unequal variances", "Welch (1947), Biometrika 34:28-35", true,
     welch_test},
    {"pooled-t", "t test with one common variance; wrong when sizes and variances differ",
     "Student (1908), Biometrika 6:1-25", true, pooled_t_test},
    {"adjusted-wald", "z after adding 3/4 promoters, 1 1/2 passives, 3/4 detractors to each",
     "Rocks (2016), The American Statistician 70:365-372", true, adjusted_wald_test},
    {"bonett-price", "z after adding one promoter and one detractor to each; safe",
     "Bonett and Price (2012), Journal of Educational and Behavioral Statistics 37:479-488", true,
     bonett_price_test},
    {"score", "z with the common variance: equal distributions; no interval",
     "Mantel (1963), Journal of the American Statistical Association 58:690-700", false,
     pooled_score_test},
    {"mann-whitney", "ranks, with continuity correction: equal distributions; no interval",
     "Mann and Whitney (1947), Annals of Mathematical Statistics 18:50-60", false,
     mann_whitney_test},
    {"permutation", "exact, up to 20,000 answers: equal distributions; no interval",
     "Fisher (1935), The Design of Experiments", false, permutation_test},
    {"fisher", "exact, up to 20,000 answers: equal shares of the three groups; no interval",
     "Freeman and Halton (1951), Biometrika 38:141-149", false, fisher_test},
}};

}  // namespace

std::span<const TwoSampleTest> two_sample_tests() { return kTests; }

const TwoSampleTest* find_two_sample_test(std::string_view name) {
  const auto* found = std::ranges::find(kTests, name, &TwoSampleTest::name);
  return found == kTests.end() ? nullptr : found;
}

}  // namespace nps::stats

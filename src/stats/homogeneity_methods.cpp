#include <algorithm>
#include <array>

#include "nps/stats/homogeneity.hpp"
#include "stats/homogeneity_families.hpp"

namespace nps::stats {
namespace {

constexpr std::array<HomogeneityMethod, 7> kMethods{{
    {"welch-anova", "equal NPS, whatever the spreads", "Welch (1951), Biometrika 38:330-336",
     welch_anova, welch_anova_of_means},
    {"anova", "equal NPS, if the spreads are equal",
     "Fisher (1925), Statistical Methods for Research Workers", classic_anova,
     classic_anova_of_means},
    {"cochran-q", "equal NPS, groups weighted by their precision",
     "Cochran (1954), Biometrics 10:101-129", weighted_q, nullptr},
    {"mean-score", "equal distributions, seen through the NPS",
     "Mantel (1963), Journal of the American Statistical Association 58:690-700", mean_score,
     nullptr},
    {"kruskal-wallis", "equal distributions, seen through ranks",
     "Kruskal and Wallis (1952), Journal of the American Statistical Association 47:583-621",
     kruskal_wallis, nullptr},
    {"chi-square", "equal shares of promoters, passives and detractors",
     "Pearson (1900), Philosophical Magazine 50:157-175", chi_square, nullptr, true},
    {"likelihood-ratio", "the same by the likelihood ratio",
     "Wilks (1935), Annals of Mathematical Statistics 6:190-196", likelihood_ratio, nullptr},
}};

}  // namespace

std::span<const HomogeneityMethod> homogeneity_methods() { return kMethods; }

const HomogeneityMethod* find_homogeneity_method(std::string_view name) {
  const auto* found = std::ranges::find(kMethods, name, &HomogeneityMethod::name);
  return found == kMethods.end() ? nullptr : found;
}

}  // namespace nps::stats

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/homogeneity_families.hpp"

namespace nps::stats {
namespace {

constexpr std::string_view kFewGroups = "fewer than two groups have answers";
constexpr std::string_view kNoSpread = "all answers of all groups are alike";

/// Promoters, passives, detractors.
using Classes = std::array<double, 3>;

Classes classes(const Counts& counts) {
  return {counts.promoters, counts.passives, counts.detractors};
}

std::vector<Counts> with_answers(std::span<const Counts> groups) {
  std::vector<Counts> filled;
  for (const Counts& counts : groups) {
    if (counts.n() > 0) filled.push_back(counts);
  }
  return filled;
}

Counts total(std::span<const Counts> groups) {
  Counts sum;
  for (const Counts& counts : groups) {
    sum.promoters += counts.promoters;
    sum.passives += counts.passives;
    sum.detractors += counts.detractors;
  }
  return sum;
}

/// Sums of squares of scores that every answer of a class has.
struct Squares {
  double between = 0;
  double within = 0;
};

Squares squares(std::span<const Counts> groups, const Classes& scores) {
  const auto mean = [&](const Counts& counts) {
    const Classes in = classes(counts);
    return (in[0] * scores[0] + in[1] * scores[1] + in[2] * scores[2]) / counts.n();
  };
  const double overall = mean(total(groups));
  Squares sums;
  for (const Counts& counts : groups) {
    const double centre = mean(counts);
    sums.between += counts.n() * (centre - overall) * (centre - overall);
    const Classes in = classes(counts);
    for (std::size_t i = 0; i < in.size(); ++i) {
      sums.within += in[i] * (scores[i] - centre) * (scores[i] - centre);
    }
  }
  return sums;
}

HomogeneityResult f_result(const Squares& sums, double groups, double answers) {
  const double df1 = groups - 1;
  const double df2 = answers - groups;
  if (!(df2 > 0)) return {{}, "there are no more answers than groups"};
  if (!(sums.within > 0)) return {{}, "no group has any spread"};
  const double f = sums.between / df1 / (sums.within / df2);
  return {HomogeneityTest{f, df1, df2, f_upper_p(f, df1, df2)}, {}};
}

HomogeneityResult chi_square_result(double statistic, double df) {
  return {HomogeneityTest{statistic, df, 0, chi_square_upper_p(statistic, df)}, {}};
}

/// The part of the variance of such scores that lies between the groups, times N - 1.
HomogeneityResult by_scores(std::span<const Counts> groups, const Classes& scores) {
  const std::vector<Counts> filled = with_answers(groups);
  if (filled.size() < 2) return {{}, kFewGroups};
  const Squares sums = squares(filled, scores);
  const double all = sums.between + sums.within;
  if (!(all > 0)) return {{}, kNoSpread};
  return chi_square_result((total(filled).n() - 1) * sums.between / all,
                           static_cast<double>(filled.size()) - 1);
}

/// Adds `term(observed, expected)` over the cells of the table groups x classes.
template <class Term>
HomogeneityResult by_cells(std::span<const Counts> groups, const Term& term) {
  const std::vector<Counts> filled = with_answers(groups);
  if (filled.size() < 2) return {{}, kFewGroups};
  const Counts sum = total(filled);
  const Classes columns = classes(sum);
  const auto present =
      static_cast<double>(std::ranges::count_if(columns, [](double x) { return x > 0; }));
  if (present < 2) return {{}, kNoSpread};
  double statistic = 0;
  for (const Counts& counts : filled) {
    const Classes in = classes(counts);
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (columns[i] > 0) statistic += term(in[i], counts.n() * columns[i] / sum.n());
    }
  }
  return chi_square_result(std::max(0.0, statistic),
                           (static_cast<double>(filled.size()) - 1) * (present - 1));
}

}  // namespace

HomogeneityResult classic_anova(std::span<const Counts> groups) {
  const std::vector<Counts> filled = with_answers(groups);
  if (filled.size() < 2) return {{}, kFewGroups};
  return f_result(squares(filled, {1, 0, -1}), static_cast<double>(filled.size()),
                  total(filled).n());
}

HomogeneityResult classic_anova_of_means(std::span<const Moments> groups) {
  double filled = 0;
  double n = 0;
  double sum = 0;
  for (const Moments& group : groups) {
    if (!(group.n > 0)) continue;
    ++filled;
    n += group.n;
    sum += group.n * group.mean;
  }
  if (filled < 2) return {{}, kFewGroups};
  Squares sums;
  for (const Moments& group : groups) {
    if (!(group.n > 0)) continue;
    const double apart = group.mean - sum / n;
    sums.between += group.n * apart * apart;
    if (group.n > 1) sums.within += (group.n - 1) * group.variance;
  }
  return f_result(sums, filled, n);
}

HomogeneityResult weighted_q(std::span<const Counts> groups) {
  const std::vector<Counts> filled = with_answers(groups);
  if (filled.size() < 2) return {{}, kFewGroups};
  std::vector<double> weights;
  double sum = 0;
  double weighted = 0;
  for (const Counts& counts : filled) {
    // Without any spread of its own a group would weigh infinitely much.
    const bool has_spread = *score_variance(counts) > 0;
    const Counts used = has_spread ? counts
                                   : Counts{counts.promoters + 0.75, counts.passives + 1.5,
                                            counts.detractors + 0.75};
    weights.push_back(used.n() / *score_variance(used));
    sum += weights.back();
    weighted += weights.back() * *nps(counts);
  }
  const double mean = weighted / sum;
  double q = 0;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    q += weights[i] * (*nps(filled[i]) - mean) * (*nps(filled[i]) - mean);
  }
  return chi_square_result(q, static_cast<double>(filled.size()) - 1);
}

HomogeneityResult mean_score(std::span<const Counts> groups) {
  return by_scores(groups, {1, 0, -1});
}

HomogeneityResult kruskal_wallis(std::span<const Counts> groups) {
  // Ranks of equal answers are their mean; twice the rank less a constant will do.
  const Counts sum = total(groups);
  return by_scores(groups, {2 * (sum.detractors + sum.passives) + sum.promoters,
                            2 * sum.detractors + sum.passives, sum.detractors});
}

HomogeneityResult chi_square(std::span<const Counts> groups) {
  return by_cells(groups, [](double observed, double expected) {
    return (observed - expected) * (observed - expected) / expected;
  });
}

HomogeneityResult likelihood_ratio(std::span<const Counts> groups) {
  return by_cells(groups, [](double observed, double expected) {
    return observed > 0 ? 2 * observed * std::log(observed / expected) : 0;
  });
}

}  // namespace nps::stats

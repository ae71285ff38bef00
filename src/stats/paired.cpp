#include "nps/stats/paired.hpp"

#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "stats/coin_tosses.hpp"
#include "stats/paired_families.hpp"

namespace nps::stats {
namespace {

constexpr std::string_view kAllAlike = "all respondents changed by the same amount";
constexpr std::string_view kEqualUnits = "the primary sampling units do not differ";
constexpr std::string_view kTakesT =
    "with strata, clusters or a population the observed standard error goes with t: use paired-t";
constexpr std::string_view kNoFreedom = "no more primary sampling units than strata";

/// Sums over respondents of weight times change and of its square.
struct Changes {
  double n = 0;
  double sum = 0;
  double squares = 0;
};

Changes changes(const Transitions& transitions) {
  Changes total{transitions.n(), 0, 0};
  for (int change = -2; change <= 2; ++change) {
    total.sum += change * transitions.changed_by(change);
    total.squares += change * change * transitions.squares_changed_by(change);
  }
  return total;
}

/// A change less the mean of all. Written as a sum over the other changes, so that it is exactly 0
/// when all are alike.
double distance_from_mean(const Transitions& transitions, int change) {
  double sum = 0;
  for (int other = -2; other <= 2; ++other) {
    sum += (change - other) * transitions.changed_by(other);
  }
  return sum / transitions.n();
}

/// Sum over respondents of the squares of weight times distance from the mean change.
double spread(const Transitions& transitions) {
  double sum = 0;
  for (int change = -2; change <= 2; ++change) {
    const double distance = distance_from_mean(transitions, change);
    sum += distance * distance * transitions.squares_changed_by(change);
  }
  return sum;
}

/// Sum of the table over those who changed by so much.
double sum_of_changed_by(const Transitions::Table& table, int change) {
  double sum = 0;
  // Promoters stand first, so a rise goes to a smaller number.
  for (int from = 0; from < 3; ++from) {
    const int to = from - change;
    if (to < 0 || to > 2) continue;
    sum += table[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
  }
  return sum;
}

PairedResult without_test(double estimate, std::string_view reason) {
  PairedResult result;
  result.estimate = estimate;
  result.no_interval = reason;
  result.no_p = reason;
  return result;
}

/// `quantile` standard errors around the estimate; p is left open.
PairedResult with_error(double estimate, double error, double quantile) {
  PairedResult result;
  result.estimate = estimate;
  result.statistic = estimate / error;
  result.interval = Interval{std::clamp(estimate - quantile * error, -2.0, 2.0),
                             std::clamp(estimate + quantile * error, -2.0, 2.0)};
  return result;
}

/// With the variance that the design gives to the sum of `values`.
PairedResult t_by_design(const Transitions& transitions, const TransitionVector& values,
                         double level, std::string_view no_error) {
  const TransitionDesign& design = *transitions.design;
  const Changes total = changes(transitions);
  const double estimate = total.sum / total.n;
  if (!design.unknown.empty()) return without_test(estimate, design.unknown);
  if (!(design.df > 0)) return without_test(estimate, kNoFreedom);
  const double error = std::sqrt(design.variance_of_total(values)) / total.n;
  if (!(error > 0)) return without_test(estimate, no_error);
  PairedResult result = with_error(estimate, error, -t_quantile((1 - level) / 2, design.df));
  result.df = design.df;
  result.p = f_upper_p(*result.statistic * *result.statistic, 1, design.df);
  return result;
}

/// What `value_of` a change is, for every transition.
template <typename ValueOf>
TransitionVector by_change(ValueOf value_of) {
  TransitionVector values{};
  // Promoters stand first, so a rise goes to a smaller number.
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = value_of(static_cast<int>(i / 3) - static_cast<int>(i % 3));
  }
  return values;
}

TransitionVector centred_changes(const Transitions& transitions) {
  return by_change([&](int change) { return distance_from_mean(transitions, change); });
}

PairedResult paired_t(const Transitions& transitions, double level) {
  if (transitions.design) {
    return t_by_design(transitions, centred_changes(transitions), level, kEqualUnits);
  }
  const Changes total = changes(transitions);
  const double estimate = total.sum / total.n;
  const double df = transitions.respondents() - 1;
  if (!(df > 0)) return without_test(estimate, "a t test needs two respondents or more");
  const double error = std::sqrt(spread(transitions) * (df + 1) / df) / total.n;
  if (!(error > 0)) return without_test(estimate, kAllAlike);
  PairedResult result = with_error(estimate, error, -t_quantile((1 - level) / 2, df));
  result.df = df;
  // The square of t with df degrees of freedom is F with 1 and df.
  result.p = f_upper_p(*result.statistic * *result.statistic, 1, df);
  return result;
}

PairedResult z_with(double estimate, double error, double level, std::string_view reason) {
  if (!(error > 0)) return without_test(estimate, reason);
  PairedResult result = with_error(estimate, error, normal_two_sided_quantile(level));
  result.p = normal_two_sided_p(*result.statistic);
  return result;
}

PairedResult wald(const Transitions& transitions, double level) {
  const Changes total = changes(transitions);
  if (transitions.design) return without_test(total.sum / total.n, kTakesT);
  return z_with(total.sum / total.n, std::sqrt(spread(transitions)) / total.n, level, kAllAlike);
}

PairedResult score(const Transitions& transitions, double level) {
  if (transitions.design) {
    return t_by_design(transitions, by_change([](int change) { return change; }), level,
                       kEqualUnits);
  }
  const Changes total = changes(transitions);
  return z_with(total.sum / total.n, std::sqrt(total.squares) / total.n, level, kNobodyMoved);
}

PairedResult sign_flip(const Transitions& transitions, double /*level*/) {
  const Changes total = changes(transitions);
  PairedResult result;
  result.estimate = total.sum / total.n;
  result.no_interval = "the test is exact under no change and has no interval";
  const double ones = transitions.changed_by(-1) + transitions.changed_by(1);
  const double twos = transitions.changed_by(-2) + transitions.changed_by(2);
  if (transitions.design) {
    result.no_p = "a sign flip test needs respondents who were drawn one by one";
  } else if (transitions.squares) {
    result.no_p = "a sign flip test needs respondents who weigh alike";
  } else if (ones != std::floor(ones) || twos != std::floor(twos)) {
    result.no_p = "a sign flip test needs whole respondents";
  } else if (ones + twos == 0) {
    result.no_p = kNobodyMoved;
  } else if (ones + twos > kMostTosses) {
    result.no_p = "more than 1,000,000 changes are too many for the sign flip test; use paired-t";
  } else {
    result.p =
        share_of_tosses_as_far(static_cast<std::int64_t>(ones), static_cast<std::int64_t>(twos),
                               static_cast<std::int64_t>(std::abs(total.sum)));
  }
  return result;
}

constexpr std::array<PairedTest, 5> kTests{{
    {"paired-t", "t test of the changes of each respondent", "Student (1908), Biometrika 6:1-25",
     paired_t},
    {"score", "change over its standard error if there were none",
     "Mantel and Fleiss (1975), Biometrika 62:151-159", score},
    {"z", "change over its observed standard error",
     "Wald (1943), Transactions of the American Mathematical Society 54:426-482", wald},
    {"sign-flip", "exact: every change might as well have gone the other way; no interval",
     "Fisher (1935), The Design of Experiments", sign_flip},
    {"wilcoxon", "signed ranks of the changes, with continuity correction; no interval",
     "Wilcoxon (1945), Biometrics Bulletin 1:80-83", wilcoxon_test},
}};

}  // namespace

double Transitions::n() const {
  double sum = 0;
  for (const auto& row : counts) {
    for (const double count : row) sum += count;
  }
  return sum;
}

Counts Transitions::first() const {
  const auto sum = [&](std::size_t i) { return counts[i][0] + counts[i][1] + counts[i][2]; };
  return {sum(0), sum(1), sum(2)};
}

Counts Transitions::second() const {
  const auto sum = [&](std::size_t i) { return counts[0][i] + counts[1][i] + counts[2][i]; };
  return {sum(0), sum(1), sum(2)};
}

double Transitions::changed_by(int change) const { return sum_of_changed_by(counts, change); }

double Transitions::squares_changed_by(int change) const {
  return sum_of_changed_by(squared(), change);
}

std::optional<double> design_effect(const Transitions& transitions) {
  double equal = 0;
  for (int change = -2; change <= 2; ++change) {
    const double distance = distance_from_mean(transitions, change);
    equal += distance * distance * transitions.changed_by(change);
  }
  if (!(equal > 0)) return std::nullopt;
  if (transitions.design) {
    if (!transitions.design->unknown.empty() || transitions.respondents() < 2) return std::nullopt;
    // In units of the variance with divisor n - 1.
    return transitions.design->variance_of_total(centred_changes(transitions)) *
           (transitions.respondents() - 1) / (transitions.n() * equal);
  }
  return transitions.respondents() * spread(transitions) / (transitions.n() * equal);
}

std::span<const PairedTest> paired_tests() { return kTests; }

const PairedTest* find_paired_test(std::string_view name) {
  const auto* found = std::ranges::find(kTests, name, &PairedTest::name);
  return found == kTests.end() ? nullptr : found;
}

}  // namespace nps::stats

#include "nps/stats/control_chart.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

/// Mean of |X - Y| for independent standard normal X and Y, with the digits of the tables that
/// control charts are made with.
constexpr double kMeanMovingRange = 1.128;
constexpr double kWidth = 3;
/// Standard deviation of sigma_z without a change, times the root of the number of differences:
/// sqrt(0.826) / 1.128, 0.826 being the limit of the variance of the mean moving range.
constexpr double kSpreadOfSigmaZ = 0.806;

/// Over the periods with answers, by their z.
std::optional<double> laney_sigma(std::span<const double> z) {
  if (z.size() < 2) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 1; i < z.size(); ++i) sum += std::abs(z[i] - z[i - 1]);
  return sum / static_cast<double>(z.size() - 1) / kMeanMovingRange;
}

/// `wanted` of the last `of` values are beyond `distance` on one side, the last of all among them.
struct Rule {
  RunRule rule;
  std::string_view name;
  std::size_t wanted;
  std::size_t of;
  double distance;
};

constexpr Rule kRules[] = {
    {RunRule::beyond_limits, "beyond_limits", 1, 1, kWidth},
    {RunRule::two_of_three, "two_of_three", 2, 3, 2},
    {RunRule::four_of_five, "four_of_five", 4, 5, 1},
    {RunRule::eight_one_side, "eight_one_side", 8, 8, 0},
};

/// `z` ends with the period that is looked at. Periods at a distance but for rounding, as those
/// that are equal to the centre and have weights, are not beyond it.
bool holds(const Rule& rule, std::span<const double> z) {
  constexpr double kRoundingError = 1e-9;
  const double side = z.back() < 0 ? -1 : 1;
  const auto is_beyond = [&](double value) {
    return side * value > rule.distance + kRoundingError;
  };
  if (!is_beyond(z.back())) return false;
  const std::span<const double> last = z.last(std::min(rule.of, z.size()));
  return static_cast<std::size_t>(std::count_if(last.begin(), last.end(), is_beyond)) >=
         rule.wanted;
}

std::vector<RunRule> signals_of(std::span<const double> z) {
  std::vector<RunRule> found;
  for (const Rule& rule : kRules) {
    if (holds(rule, z)) found.push_back(rule.rule);
  }
  return found;
}

}  // namespace

std::string_view name_of(RunRule rule) {
  return std::find_if(std::begin(kRules), std::end(kRules),
                      [&](const Rule& row) { return row.rule == rule; })
      ->name;
}

std::optional<ControlChart> control_chart(const Series& series) {
  if (!(series.all.variance > 0)) return std::nullopt;

  ControlChart chart;
  chart.center = series.all.mean;
  chart.sigma = std::sqrt(series.all.variance);
  std::vector<double> z;
  for (const Answers& period : series.periods) {
    if (!period.any()) continue;
    z.push_back((period.mean - chart.center) / (chart.sigma / std::sqrt(period.n)));
  }
  chart.sigma_z = laney_sigma(z);
  chart.widened = chart.sigma_z.value_or(1) > kOverdispersed;
  const double widening = chart.widened ? *chart.sigma_z : 1;
  chart.overdispersed =
      chart.widened && widening > 1 + normal_quantile(0.99) * kSpreadOfSigmaZ /
                                          std::sqrt(static_cast<double>(z.size() - 1));
  for (double& value : z) value /= widening;

  std::size_t answered = 0;
  for (const Answers& period : series.periods) {
    chart.points.emplace_back();
    if (!period.any()) continue;
    const double reach = kWidth * widening * chart.sigma / std::sqrt(period.n);
    ++answered;
    chart.points.back() =
        ControlPoint{{chart.center, std::max(chart.center - reach, series.range.low),
                      std::min(chart.center + reach, series.range.high), z[answered - 1]},
                     signals_of(std::span(z).first(answered))};
  }
  return chart;
}

}  // namespace nps::stats

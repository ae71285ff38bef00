#include <algorithm>
#include <cmath>
#include <cstddef>

#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

struct RuleName {
  RunRule rule;
  std::string_view name;
};

constexpr RuleName kNames[] = {
    {RunRule::beyond_limits, "beyond_limits"}, {RunRule::two_of_three, "two_of_three"},
    {RunRule::four_of_five, "four_of_five"},   {RunRule::eight_one_side, "eight_one_side"},
    {RunRule::moving_range, "moving_range"},   {RunRule::sum_up, "sum_up"},
    {RunRule::sum_down, "sum_down"},
};

/// `wanted` of the last `of` values are beyond `distance` on one side, the last of all among them.
struct Rule {
  RunRule rule;
  std::size_t wanted;
  std::size_t of;
  double distance;
};

constexpr Rule kRules[] = {
    {RunRule::beyond_limits, 1, 1, kChartWidth},
    {RunRule::two_of_three, 2, 3, 2},
    {RunRule::four_of_five, 4, 5, 1},
    {RunRule::eight_one_side, 8, 8, 0},
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

}  // namespace

std::string_view name_of(RunRule rule) {
  return std::find_if(std::begin(kNames), std::end(kNames),
                      [&](const RuleName& row) { return row.rule == rule; })
      ->name;
}

std::vector<RunRule> signals_of(std::span<const double> z) {
  std::vector<RunRule> found;
  for (const Rule& rule : kRules) {
    if (holds(rule, z)) found.push_back(rule.rule);
  }
  return found;
}

ControlLimits limits_around(double centre, double error, double value, const Series& series) {
  const double reach = kChartWidth * error;
  return {centre, std::max(centre - reach, series.range.low),
          std::min(centre + reach, series.range.high), (value - centre) / error};
}

double mean_moving_range(std::span<const double> values) {
  double sum = 0;
  for (std::size_t i = 1; i < values.size(); ++i) sum += std::abs(values[i] - values[i - 1]);
  return sum / static_cast<double>(values.size() - 1);
}

}  // namespace nps::stats

// Reads series of periods from standard input, one a line, each period as
// promoters/passives/detractors, and prints for each what its trend is: verdict, p of the line,
// places of changes, places of signals, and forecast of the next period. With the name of a metric
// as argument, a period is the answers with each score from 1 to 5. For simulations.

#include <cstdint>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "nps/analysis/trend.hpp"

namespace {

using nps::survey::Tally;

/// Periods of `size` counts each.
std::vector<std::vector<std::int64_t>> read_counts(const std::string& line, std::size_t size) {
  std::vector<std::vector<std::int64_t>> periods;
  std::istringstream stream(line);
  std::int64_t count = 0;
  char slash = 0;
  while (stream >> count) {
    if (periods.empty() || periods.back().size() == size) periods.emplace_back();
    periods.back().push_back(count);
    if (periods.back().size() < size) stream >> slash;
  }
  return periods;
}

std::vector<nps::analysis::TrendPeriod> read_series(
    const std::string& line, const std::optional<nps::analysis::MetricChoice>& metric) {
  std::vector<nps::analysis::TrendPeriod> periods;
  for (const auto& counts : read_counts(line, metric ? 5 : 3)) {
    if (!metric) {
      periods.push_back({Tally::of_groups(counts[0], counts[1], counts[2]), false, {}});
      continue;
    }
    Tally tally(metric->scale.scale);
    int score = 1;
    for (const std::int64_t count : counts) tally.add(metric->scale.scale, score++, count);
    periods.push_back({tally, false, {}});
  }
  return periods;
}

void print(std::ostream& out, const nps::analysis::Trend& trend) {
  out << name_of(trend.verdict) << " p=" << (trend.line ? trend.line->p : 1) << " changes=";
  for (const auto& change : trend.changes) out << change.period << ',';
  out << " signals=";
  for (std::size_t i = 0; i < trend.rows.size(); ++i) {
    if (!trend.rows[i].signals.empty()) out << i << ',';
  }
  if (!trend.forecast.empty()) {
    const auto& next = trend.forecast.front();
    out << " next=" << next.mean << ',' << next.interval.low << ',' << next.interval.high;
  }
  out << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  nps::analysis::TrendOptions options;
  if (argc > 1) {
    const nps::analysis::Metric* metric = nps::analysis::find_metric(argv[1]);
    if (metric == nullptr) return 2;
    options.metric = {metric, nps::analysis::metric_scale(*metric, "1-5", "", false), {}};
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    print(std::cout, make_trend(read_series(line, options.metric), options));
  }
  return 0;
}

// Reads series of periods from standard input, one a line, each period as
// promoters/passives/detractors, and prints for each what its trend is: verdict, p of the line,
// places of changes, places of signals, and forecast of the next period. For simulations.

#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "nps/analysis/trend.hpp"

namespace {

std::vector<nps::analysis::TrendPeriod> read_series(const std::string& line) {
  std::vector<nps::analysis::TrendPeriod> periods;
  std::istringstream stream(line);
  std::int64_t promoters = 0;
  std::int64_t passives = 0;
  std::int64_t detractors = 0;
  char slash = 0;
  while (stream >> promoters >> slash >> passives >> slash >> detractors) {
    periods.push_back({nps::survey::Tally::of_groups(promoters, passives, detractors), false, {}});
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

int main() {
  std::string line;
  while (std::getline(std::cin, line)) print(std::cout, make_trend(read_series(line), {}));
  return 0;
}

#include "nps/analysis/panel_report.hpp"

namespace nps::analysis {
namespace {

std::size_t group_of(const survey::Scale& scale, std::size_t place) {
  switch (scale.group(scale.min + static_cast<int>(place))) {
    case survey::Group::promoter:
      return 0;
    case survey::Group::passive:
      return 1;
    case survey::Group::detractor:
      return 2;
  }
  return 2;
}

/// Counts the moves between the groups.
void add_transitions(const survey::PanelTally& tally, const survey::Scale& scale,
                     PanelReport& report) {
  for (std::size_t i = 0; i < tally.joint.size(); ++i) {
    for (std::size_t j = 0; j < tally.joint[i].size(); ++j) {
      const std::int64_t count = tally.joint[i][j];
      const std::size_t from = group_of(scale, i);
      const std::size_t to = group_of(scale, j);
      report.transitions.counts[from][to] += static_cast<double>(count);
      // Promoters are group 0.
      (to < from ? report.improved : to > from ? report.worsened : report.unchanged) += count;
    }
  }
}

void add_weights(const survey::PanelTally& tally, PanelReport& report) {
  if (!tally.moves) return;
  stats::Transitions& weighted = report.weighted.emplace();
  weighted.squares.emplace().respondents = report.transitions.n();
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      weighted.counts[i][j] = (*tally.moves)[i][j].weights;
      weighted.squares->weights[i][j] = (*tally.moves)[i][j].squares;
    }
  }
}

void add_tests(const PanelOptions& options, PanelReport& report) {
  if (!(report.transitions.n() > 0)) return;
  const stats::Transitions& tested = report.tested();
  for (const stats::PairedTest& test : stats::paired_tests()) {
    if (&test == options.test) report.chosen = report.tests.size();
    report.tests.push_back({&test, test.compute(tested, options.level)});
  }
  const std::optional<double> p = report.result()->p;
  report.significant = p && *p < 1 - options.level;
  report.stuart_maxwell = stats::stuart_maxwell(tested);
  report.bhapkar = stats::bhapkar(tested);
  report.promoters = stats::mcnemar(tested, 0);
  report.detractors = stats::mcnemar(tested, 2);
}

}  // namespace

std::optional<double> PanelReport::change_points() const {
  if (weighted) return result() == nullptr ? std::nullopt : std::optional(100 * result()->estimate);
  const survey::Tally& before = stayers_first.tally;
  const survey::Tally& after = stayers_second.tally;
  if (before.n() == 0) return std::nullopt;
  const std::int64_t net =
      after.promoters() - after.detractors() - before.promoters() + before.detractors();
  return 100 * static_cast<double>(net) / static_cast<double>(before.n());
}

PanelReport make_panel_report(const survey::PanelTally& tally, const survey::Scale& scale,
                              const PanelOptions& options) {
  const auto estimate = [&](const survey::Tally& answers) {
    return estimate_group(answers, *options.interval, options.level);
  };
  PanelReport report{estimate(tally.first),
                     estimate(tally.second),
                     estimate(tally.stayers_first),
                     estimate(tally.stayers_second),
                     estimate(tally.leavers),
                     estimate(tally.newcomers),
                     {},
                     {},
                     0,
                     0,
                     0,
                     {},
                     0,
                     false,
                     {},
                     {},
                     {},
                     {}};
  add_transitions(tally, scale, report);
  add_weights(tally, report);
  add_tests(options, report);
  return report;
}

}  // namespace nps::analysis

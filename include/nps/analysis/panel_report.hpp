#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/segment_report.hpp"
#include "nps/stats/paired.hpp"
#include "nps/survey/panel.hpp"

namespace nps::analysis {

struct PanelOptions {
  double level = 0.95;
  const stats::IntervalMethod* interval = &stats::interval_methods().front();
  const stats::PairedTest* test = &stats::paired_tests().front();
};

/// One test of the change of those who answered twice.
struct NamedPairedResult {
  const stats::PairedTest* test = nullptr;
  stats::PairedResult result;
};

/// The same respondents in two waves.
struct PanelReport {
  GroupEstimate first;  ///< all respondents of the first wave
  GroupEstimate second;
  GroupEstimate stayers_first;  ///< those who answered in both
  GroupEstimate stayers_second;
  GroupEstimate leavers;    ///< only in the first, by their answer there
  GroupEstimate newcomers;  ///< only in the second

  stats::Transitions transitions;              ///< in respondents
  std::optional<stats::Transitions> weighted;  ///< with weights: those that the tests go by
  std::int64_t improved = 0;                   ///< to a better group
  std::int64_t unchanged = 0;
  std::int64_t worsened = 0;

  std::vector<NamedPairedResult> tests;  ///< empty when nobody answered twice
  std::size_t chosen = 0;                ///< of the tests
  bool significant = false;              ///< by the chosen one
  std::optional<stats::MarginTest> stuart_maxwell;
  std::optional<stats::MarginTest> bhapkar;
  std::optional<stats::McNemar> promoters;
  std::optional<stats::McNemar> detractors;
  std::vector<survey::Warning> warnings;  ///< beside those of the survey

  /// What the tests go by.
  [[nodiscard]] const stats::Transitions& tested() const {
    return weighted ? *weighted : transitions;
  }
  /// Of the NPS of those who answered twice, in points; without weights from whole numbers.
  [[nodiscard]] std::optional<double> change_points() const;
  [[nodiscard]] const stats::PairedResult* result() const {
    return tests.empty() ? nullptr : &tests[chosen].result;
  }
};

/// Why there is no paired test at all.
inline constexpr std::string_view kNobodyTwice = "nobody answered in both waves";

[[nodiscard]] PanelReport make_panel_report(const survey::PanelTally& tally,
                                            const survey::Scale& scale,
                                            const PanelOptions& options);

}  // namespace nps::analysis

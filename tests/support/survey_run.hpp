#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/survey/survey.hpp"
#include "support/reject_log.hpp"
#include "support/survey_fixture.hpp"

namespace nps::test {

/// A survey in memory and what is asked of it.
struct SurveyRun {
  MemoryFiles files;
  survey::SurveyOptions options;

  [[nodiscard]] survey::SurveyTally tally() const {
    return survey::tally_survey(options, files.opener());
  }
  [[nodiscard]] std::vector<std::string> rejects() const {
    RejectLog log;
    const survey::RejectReceiver receiver = log.receiver();
    (void)survey::tally_survey(options, files.opener(), &receiver);
    return log.lines();
  }
  [[nodiscard]] Error error() const {
    return error_of([&] { (void)tally(); });
  }
};

inline SurveyRun run_of(std::string text) {
  SurveyRun run{MemoryFiles{{"a.csv", std::move(text)}}, {}};
  run.options.files = {"a.csv"};
  return run;
}

inline std::uint64_t sum(const survey::RowCounts& rows) {
  return rows.used + rows.blank + rows.invalid + rows.malformed + rows.filtered + rows.duplicate +
         rows.incomplete + rows.preview + rows.zero_weight + rows.undated;
}

inline bool has_warning(const survey::SurveyTally& tally, std::string_view code) {
  for (const survey::Warning& warning : tally.warnings) {
    if (warning.code == code) return true;
  }
  return false;
}

/// The message of the first warning of the kind; empty when there is none.
inline std::string warning(const survey::SurveyTally& tally, std::string_view code) {
  for (const survey::Warning& warning : tally.warnings) {
    if (warning.code == code) return warning.message;
  }
  return {};
}

/// "key/key: n" of every segment.
inline std::vector<std::string> segment_sizes(const survey::BreakdownTally& breakdown) {
  std::vector<std::string> sizes;
  for (const survey::SegmentTally& segment : breakdown.segments) {
    const std::string key = fmt::format("{}", fmt::join(segment.key, "/"));
    sizes.push_back(fmt::format("{}: {}", key, segment.tally.n()));
  }
  return sizes;
}

}  // namespace nps::test

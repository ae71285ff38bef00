#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// The rows of a survey that have the same segment and the same score cell.
struct ScoreTableRow {
  /// One value per column of `by`; "" is no answer. With SurveyOptions::every the first is a
  /// period: `2025-03-09`, or from its first day to its last `2025-03-03/2025-03-09`; "" is no
  /// date.
  std::vector<std::string> key;
  /// A score in plain digits, empty when the cell is blank, else the cell as written but trimmed
  /// and, beyond 1,000 bytes, cut.
  std::string score;
  std::uint64_t answers = 0;
};

/// A survey as counts that can be read again as a survey: nothing that a report tells but the
/// places of cells is lost.
struct ScoreTable {
  /// Every column of SurveyOptions::by once, without the score, then those of weight, strata and
  /// cluster, whose cells stand as they are.
  std::vector<std::string> by;
  std::string score;
  std::vector<ScoreTableRow> rows;  ///< by key; then blank, scores in their order, other cells
  RowCounts counts;
  std::vector<Warning> warnings;
};

/// With SurveyOptions::every the date column comes first.
///
/// Reads the files once and counts used, blank and invalid rows by the cross of all columns of
/// `by` and the score. Respondents are not told apart: `id`, `keep` and the guard of the scale are
/// left to whoever reads the table, and so is the judgement of weights. Those with a decimal comma
/// get a point; such beside files that are separated by commas are an Error{usage}. At most 1,000
/// different invalid cells are kept apart, later ones counted together as `(other values)`. Throws
/// Error{usage|data|input}.
[[nodiscard]] ScoreTable make_score_table(const SurveyOptions& options,
                                          const input::FileOpener& open_file);

}  // namespace nps::survey

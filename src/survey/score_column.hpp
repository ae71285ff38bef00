#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nps/input/delimited_file.hpp"
#include "nps/survey/column_map.hpp"
#include "nps/survey/header.hpp"
#include "nps/survey/score_cell.hpp"

namespace nps::survey {

/// The one column that both claims to be the score and holds scores, or why there is none.
struct ScoreSearch {
  std::optional<std::size_t> found;
  /// Columns that claim it equally, or, when none claims it, those that hold scores.
  std::vector<std::size_t> candidates;
  bool claimed = false;  ///< the candidates claim to be scores
};

/// `head` with its header rows. Of the columns with the strongest claim those win whose answers in
/// the head are scores of the parser's scale to at least 90 %, else those with more scores than not
/// or with numbers only (the scale guard looks at them). Without a row of data the name is enough;
/// when no claimant holds an answer in the head, so is a strong claim that no other blank column
/// makes.
[[nodiscard]] ScoreSearch find_score_column(const Header& header,
                                            std::span<const input::HeadRecord> head,
                                            const ScoreParser& parser);

/// Whether the header may be a row of answers: the cell of the score column (if it is known) is a
/// bare score, or the platform is generic and every cell is a number or empty.
[[nodiscard]] bool looks_like_answers(const Header& header, std::optional<std::size_t> score,
                                      const ScoreParser& parser);

/// One sentence on why no column was chosen.
[[nodiscard]] std::string describe_failure(const ScoreSearch& search);

/// The column found. Throws Error{usage} with the candidates when there is no clear winner.
[[nodiscard]] std::size_t require_score_column(const ScoreSearch& search, const ColumnMap& columns,
                                               const std::string& file);

}  // namespace nps::survey

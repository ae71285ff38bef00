#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/platform.hpp"
#include "nps/survey/score_cell.hpp"
#include "survey/roles.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// Whether a cell meets a platform's test, without allocation.
[[nodiscard]] bool meets(const RowTest& test, std::string_view cell);

/// A platform's test and the cell of a record it looks at.
struct BoundTest {
  const RowTest* test;
  std::size_t slot;
};

/// How the rows of one file are read: which cells to ask for and where in a record they come.
struct FilePlan {
  explicit FilePlan(ScoreParser score_parser) : parser(std::move(score_parser)) {}

  input::Selection selection;
  ScoreParser parser;
  std::size_t score = 0;
  std::optional<std::size_t> id;
  std::optional<std::size_t> date;
  std::optional<std::size_t> day;  ///< the date column, when every answer needs a day
  std::optional<std::size_t> count;
  std::optional<std::size_t> weight;
  std::optional<std::size_t> population;
  std::optional<std::size_t> stratum;  ///< that the population is of, when there are several
  bool decimal_comma = false;          ///< weights and populations may have one
  std::vector<std::vector<std::size_t>> by;
  std::vector<std::size_t> where;
  std::vector<BoundTest> preview;
  std::vector<BoundTest> unfinished;
};

/// With `whole_rows` every cell is asked for, because rejected rows are written out. `others` asks
/// for cells, too: they come first.
[[nodiscard]] FilePlan make_plan(const OpenSurveyFile& file, const Positions& positions,
                                 const SurveyOptions& options, const Scale& scale, bool whole_rows,
                                 const input::Selection& others = {});

/// The cell, or an empty one when a short row does not reach that far.
inline std::string_view cell_at(const input::Record& record, std::size_t slot) {
  return slot < record.cells.size() ? record.cells[slot] : std::string_view{};
}

}  // namespace nps::survey

#include "survey/score_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"
#include "survey/scale_guard.hpp"
#include "survey/score_name.hpp"

namespace nps::survey {
namespace {

/// How far the cells of a column are what its name claims.
enum class Belief { none, partial, full };

struct Evidence {
  std::size_t answers = 0;
  std::size_t scores = 0;
  std::size_t numbers = 0;  ///< scores or not

  [[nodiscard]] Belief belief() const {
    if (answers > 0 && scores * 10 >= answers * 9) return Belief::full;
    const bool mostly_scores = scores * 2 > answers;
    const bool numeric = answers > 0 && numbers * 10 >= answers * 9;
    return mostly_scores || numeric ? Belief::partial : Belief::none;
  }
};

Evidence look_at(std::size_t column, std::span<const input::HeadRecord> rows,
                 const ScoreParser& parser) {
  Evidence evidence;
  for (const input::HeadRecord& row : rows) {
    if (column >= row.cells.size()) continue;
    const std::string& cell = row.cells[column];
    const CellKind kind = parser.parse(cell).kind;
    if (kind == CellKind::blank) continue;
    ++evidence.answers;
    if (kind == CellKind::score) ++evidence.scores;
    if (kind == CellKind::score || loose_number(cell)) ++evidence.numbers;
  }
  return evidence;
}

struct Candidate {
  std::size_t position;
  ScoreClaim claim;
  Belief belief;
};

std::vector<Candidate> claimants(const Header& header, std::span<const input::HeadRecord> rows,
                                 const ScoreParser& parser) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const ScoreClaim claim = score_claim(header.columns[i]);
    if (claim == ScoreClaim::none) continue;
    const Belief belief = rows.empty() ? Belief::full : look_at(i, rows, parser).belief();
    if (belief != Belief::none) found.push_back({i, claim, belief});
  }
  return found;
}

/// The only column that bears the score's name and is blank so far: answers may begin late.
std::optional<std::size_t> blank_claimant(const Header& header,
                                          std::span<const input::HeadRecord> rows,
                                          const ScoreParser& parser) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    if (score_claim(header.columns[i]) != ScoreClaim::strong) continue;
    if (look_at(i, rows, parser).answers > 0) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

ScoreSearch find_score_column(const Header& header, std::span<const input::HeadRecord> head,
                              const ScoreParser& parser) {
  const auto rows = head.subspan(std::min(header.rows, head.size()));
  const std::vector<Candidate> all = claimants(header, rows, parser);
  ScoreSearch search;
  search.claimed = !all.empty();
  if (!search.claimed) {
    search.found = blank_claimant(header, rows, parser);
    search.claimed = search.found.has_value();
    if (search.found) {
      search.candidates.push_back(*search.found);
      return search;
    }
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
      if (look_at(i, rows, parser).belief() == Belief::full) search.candidates.push_back(i);
    }
    return search;
  }
  // The name goes before the values: a score with typing errors is still the score, and a flawless
  // rating beside it is not.
  const auto rank = [](const Candidate& c) { return std::pair(c.claim, c.belief); };
  const Candidate& best =
      *std::max_element(all.begin(), all.end(),
                        [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  for (const Candidate& candidate : all) {
    if (rank(candidate) == rank(best)) search.candidates.push_back(candidate.position);
  }
  if (search.candidates.size() == 1) search.found = best.position;
  return search;
}

bool looks_like_answers(const Header& header, std::optional<std::size_t> score,
                        const ScoreParser& parser) {
  const auto is_number = [](const Column& c) { return loose_number(c.name).has_value(); };
  if (header.rows == 0) return false;
  // A score with a label is no proof: "1. Would you recommend us?" reads as one.
  if (score && is_number(header.columns[*score]) &&
      parser.parse(header.columns[*score].name).kind == CellKind::score) {
    return true;
  }
  const std::vector<Column>& columns = header.columns;
  return header.platform == &platforms().back() &&
         std::any_of(columns.begin(), columns.end(), is_number) &&
         std::all_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.name.empty() || is_number(c); });
}

std::string describe_failure(const ScoreSearch& search) {
  if (search.claimed) return fmt::format("{} columns may be the score", search.candidates.size());
  return "no column is clearly the score";
}

std::size_t require_score_column(const ScoreSearch& search, const ColumnMap& columns,
                                 const std::string& file) {
  if (search.found) return *search.found;
  constexpr std::size_t kMostListed = 10;
  std::vector<std::string> names;
  for (const std::size_t position : search.candidates) {
    if (names.size() == kMostListed) break;
    const std::string number = fmt::format("#{}", position + 1);
    const std::string name = text::truncate(columns.name(position), 60);
    names.push_back(name == number ? number : fmt::format("{} {}", number, name));
  }
  ErrorDetails details;
  details.file = file;
  details.column = "--score";
  if (names.empty()) {
    details.hint = fmt::format("name it with --score; columns: {}", columns.list_names());
  } else {
    details.hint =
        fmt::format("name it with --score; columns that hold scores: {}{}", fmt::join(names, ", "),
                    names.size() < search.candidates.size() ? ", …" : "");
  }
  throw Error(ErrorKind::usage, describe_failure(search), details);
}

}  // namespace nps::survey

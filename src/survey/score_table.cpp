#include "nps/survey/score_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/number.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/roles.hpp"
#include "survey/row_filter.hpp"
#include "survey/scan.hpp"
#include "survey/survey_file.hpp"
#include "survey/text_index.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
namespace {

/// A text of more than 400 bytes is no score, so a cut one is not taken for a score either.
constexpr std::size_t kLongestInvalid = 1'000;

std::string_view cut(std::string_view text) {
  if (text.size() <= kLongestInvalid) return text;
  std::size_t size = kLongestInvalid;
  while ((static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

/// Counts rows per segment and score cell. Memory grows with the segments, not with the rows.
class ScoreCounts {
 public:
  ScoreCounts(const Scale& scale, std::vector<std::string> by, std::uint64_t most_segments)
      : by_(std::move(by)),
        scale_(scale),
        width_(static_cast<std::size_t>(scale.size()) + 1),
        most_segments_(most_segments) {}

  /// The segment of a row with these cells, from 0.
  std::uint32_t find(std::span<const std::string_view> cells) {
    // The length before each part keeps ("a", "bc") and ("ab", "c") apart.
    joined_.clear();
    for (const std::string_view cell : cells) {
      const std::string_view part = trim_cell(cell);
      const std::size_t size = part.size();
      std::array<char, sizeof size> bytes{};
      std::memcpy(bytes.data(), &size, sizeof size);
      joined_.append(bytes.data(), bytes.size()).append(part);
    }
    if (!keys_.empty() && joined_ == last_.text) return last_.number;
    last_ = index_.find_or_add(joined_);
    if (last_.is_new) add_segment(cells);
    return last_.number;
  }

  void add_blank(std::uint32_t segment) { ++counts_[segment * width_]; }
  void add_score(std::uint32_t segment, int score) {
    ++counts_[segment * width_ + 1 + static_cast<std::size_t>(score - scale_.min)];
  }
  void add_invalid(std::uint32_t segment, std::string_view cell) {
    std::string text(cut(trim_cell(cell)));
    if (!texts_.contains(text)) {
      if (texts_.size() < InvalidValues::kMostValues) {
        texts_.insert(text);
      } else {
        text = InvalidValues::kOther;
      }
    }
    ++invalid_[{segment, std::move(text)}];
  }

  /// Sorted by key.
  [[nodiscard]] std::vector<ScoreTableRow> rows() const;
  /// All scores together.
  [[nodiscard]] Tally overall() const;

 private:
  void add_segment(std::span<const std::string_view> cells) {
    if (keys_.size() >= most_segments_) fail_too_many();
    std::vector<std::string>& key = keys_.emplace_back();
    for (const std::string_view cell : cells) key.emplace_back(trim_cell(cell));
    counts_.resize(counts_.size() + width_);
  }
  [[noreturn]] void fail_too_many() const;

  std::vector<std::string> by_;
  Scale scale_;
  std::size_t width_;
  std::uint64_t most_segments_;
  TextIndex index_;
  TextIndex::Place last_;  ///< of the last row: neighbours are often of one segment
  std::string joined_;     ///< the key of a row, kept for its memory
  std::vector<std::vector<std::string>> keys_;
  std::vector<std::uint64_t> counts_;  ///< per segment: blanks, then every score
  std::set<std::string, std::less<>> texts_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> invalid_;
};

void ScoreCounts::fail_too_many() const {
  ErrorDetails details;
  details.column = fmt::format("{}", fmt::join(by_, ", "));
  details.hint = "is it an id or a free text? --max-segments allows more";
  throw Error(ErrorKind::data,
              fmt::format("the columns '{}' have more than {} different values to count by",
                          details.column, most_segments_),
              details);
}

std::vector<ScoreTableRow> ScoreCounts::rows() const {
  std::vector<std::uint32_t> order(keys_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return keys_[a] < keys_[b]; });
  std::vector<ScoreTableRow> rows;
  for (const std::uint32_t segment : order) {
    for (std::size_t i = 0; i < width_; ++i) {
      const std::uint64_t count = counts_[segment * width_ + i];
      if (count == 0) continue;
      const std::string score =
          i == 0 ? std::string() : std::to_string(scale_.min + static_cast<int>(i) - 1);
      rows.push_back({keys_[segment], score, count});
    }
    for (auto at = invalid_.lower_bound({segment, std::string()});
         at != invalid_.end() && at->first.first == segment; ++at) {
      rows.push_back({keys_[segment], at->first.second, at->second});
    }
  }
  return rows;
}

Tally ScoreCounts::overall() const {
  Tally tally(scale_);
  for (std::size_t at = 0; at < counts_.size(); ++at) {
    const std::size_t place = at % width_;
    if (place == 0 || counts_[at] == 0) continue;
    tally.add(scale_, scale_.min + static_cast<int>(place) - 1,
              static_cast<std::int64_t>(counts_[at]));
  }
  return tally;
}

/// The columns of all breakdowns in one, each once, without the score column.
void cross_all_columns(Roles& roles) {
  std::vector<RoleColumn> all;
  for (const std::vector<RoleColumn>& breakdown : roles.by) {
    for (const RoleColumn& role : breakdown) {
      const bool known = role.position == roles.score.position ||
                         std::any_of(all.begin(), all.end(), [&](const RoleColumn& other) {
                           return other.position == role.position;
                         });
      if (!known) all.push_back(role);
    }
  }
  roles.by.clear();
  roles.by.push_back(std::move(all));
}

/// Takes the rows of all files.
class TableBuilder {
 public:
  TableBuilder(const Roles& roles, const SurveyOptions& options, const Scale& scale)
      : filter_(roles, options.date_format),
        finished_only_(options.finished_only),
        counts_(scale, columns_in_use(roles).by.front(), options.max_segments) {}

  void read(OpenSurveyFile& file, const FilePlan& plan) {
    filter_.begin_file(file, plan.where);
    const auto reader = file.table->records(file.header.rows, plan.selection);
    input::Record record;
    std::uint64_t footer_line = 0;
    while (reader->next(record)) {
      ++rows_.read;
      const bool is_short = record.shape == input::RowShape::short_row;
      if (is_short) ++rows_.ragged;
      const auto outcome = take(record, plan);
      ++(rows_.*outcome);
      footer_line = is_short && outcome == &RowCounts::blank ? record.line : 0;
    }
    if (footer_line > 0) remarks_.footers.push_back({file.path, footer_line});
  }

  void finish(SurveyTally& survey, ScoreTable& table) {
    filter_.require_decided();
    filter_.warn(survey.warnings);
    survey.rows = rows_;
    survey.overall = counts_.overall();
    warn_about_rows(survey, remarks_, survey.warnings);
    table.counts = rows_;
    table.rows = counts_.rows();
  }

 private:
  using Outcome = std::uint64_t RowCounts::*;

  Outcome take(const input::Record& record, const FilePlan& plan) {
    const auto met = [&](const BoundTest& bound) {
      return meets(*bound.test, cell_at(record, bound.slot));
    };
    if (record.shape == input::RowShape::long_row) return &RowCounts::malformed;
    if (std::any_of(plan.preview.begin(), plan.preview.end(), met)) return &RowCounts::preview;
    const bool unfinished = std::any_of(plan.unfinished.begin(), plan.unfinished.end(), met);
    if (unfinished && finished_only_) return &RowCounts::incomplete;
    if (!filter_.keeps(record)) return &RowCounts::filtered;
    cells_.clear();
    for (const std::size_t slot : plan.by.front()) cells_.push_back(cell_at(record, slot));
    return count(plan.parser, cell_at(record, plan.score), unfinished);
  }

  Outcome count(const ScoreParser& parser, std::string_view cell, bool unfinished) {
    const std::uint32_t segment = counts_.find(cells_);
    const ScoreCell answer = parser.parse(cell);
    switch (answer.kind) {
      case CellKind::blank:
        counts_.add_blank(segment);
        return &RowCounts::blank;
      case CellKind::invalid:
        counts_.add_invalid(segment, cell);
        return &RowCounts::invalid;
      case CellKind::score:
        break;
    }
    counts_.add_score(segment, answer.score);
    if (unfinished) ++remarks_.unfinished_used;
    return &RowCounts::used;
  }

  RowFilter filter_;
  bool finished_only_;
  RowCounts rows_;
  RowRemarks remarks_;
  ScoreCounts counts_;
  std::vector<std::string_view> cells_;  ///< of the current row
};

/// What is not in the table and what nobody else tells.
void warn_about_left_out(const RowCounts& rows, std::vector<Warning>& warnings) {
  struct Kind {
    std::string_view what;
    std::uint64_t count;
  };
  const Kind kinds[] = {{"with more cells than the header", rows.malformed},
                        {"unfinished", rows.incomplete},
                        {"filtered out by --where", rows.filtered}};
  for (const Kind& kind : kinds) {
    if (kind.count == 0) continue;
    warnings.push_back(
        {"rows_left_out", fmt::format("{} {} left out: {}", text::grouped(kind.count),
                                      kind.count == 1 ? "row" : "rows", kind.what)});
  }
}

}  // namespace

ScoreTable make_score_table(const SurveyOptions& options, const input::FileOpener& open_file) {
  if (options.files.empty()) throw Error(ErrorKind::usage, "no file is given");
  const Scale scale = options.scale.value_or(Scale{});
  SurveyTally survey{{}, {}, scale, options.where, {}, {}, Tally(scale), {}, {}};
  const std::vector<std::string> paths = distinct_files(options, survey.warnings);

  OpenSurveyFile first = open_survey_file(paths.front(), options, open_file);
  Roles roles = find_roles(first, options, scale);
  cross_all_columns(roles);
  ScoreTable table;
  table.by = columns_in_use(roles).by.front();
  table.score = roles.score.name;
  TableBuilder builder(roles, options, scale);
  const auto read = [&](OpenSurveyFile& file) {
    const Positions positions = locate(roles, file.columns);
    warn_about_mixture(file, roles.where, survey.warnings);
    builder.read(file, make_plan(file, positions, options, scale, false));
    warn_about_file(file.summary(), options, survey.warnings);
  };
  read(first);
  for (std::size_t i = 1; i < paths.size(); ++i) {
    OpenSurveyFile next = open_survey_file(paths[i], options, open_file);
    read(next);
  }
  builder.finish(survey, table);
  table.warnings = std::move(survey.warnings);
  warn_about_left_out(table.counts, table.warnings);
  return table;
}

}  // namespace nps::survey

#include "nps/survey/score_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "nps/error.hpp"
#include "nps/survey/date_rules.hpp"
#include "nps/text/number.hpp"
#include "survey/dated_groups.hpp"
#include "survey/day_span.hpp"
#include "survey/file_plan.hpp"
#include "survey/invalid_values.hpp"
#include "survey/roles.hpp"
#include "survey/row_filter.hpp"
#include "survey/score_counts.hpp"
#include "survey/survey_file.hpp"
#include "survey/survey_reading.hpp"
#include "survey/table_columns.hpp"
#include "survey/table_worker.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
namespace {

/// Takes the rows of all files from however many workers; the table is the same for any number.
class TableBuilder final : private input::RowReceiver {
 public:
  /// `roles` must outlive the builder.
  TableBuilder(const Roles& roles, std::vector<NumberColumn> numbers, const SurveyOptions& options,
               const Scale& scale)
      : roles_(roles),
        number_columns_(std::move(numbers)),
        reading_(options.reading),
        every_(options.every),
        rules_{scale,
               {options.date_format, options.timezone},
               names_of(roles.by.front()),
               options.max_segments,
               options.finished_only,
               options.every.has_value()},
        segments_(rules_.by, scale, rules_.max_segments, rules_.by_day),
        counts_(scale),
        filter_(roles, rules_.dates) {}

  void read(OpenSurveyFile& file, const FilePlan& plan) {
    file_ = &file;
    plan_ = &plan;
    (plan.decimal_comma ? number_forms_.comma : number_forms_.no_comma) = true;
    filter_.begin_file(file, plan.where);
    try {
      file.table->read_rows(file.header.rows, plan.selection, reading_, *this);
    } catch (const Error&) {
      // Rows before the one that failed may have brought too many segments; that comes first then.
      learn_all();
      throw;
    }
    learn_all();
    end_file();
  }

  void finish(SurveyTally& survey, ScoreTable& table);

 private:
  void begin(std::size_t workers) override {
    while (workers_.size() < workers) {
      workers_.push_back(std::make_unique<TableWorker>(roles_, rules_));
      numbers_.emplace_back();
    }
    for (const auto& worker : workers_) worker->begin_file(*file_, *plan_, rows_before_);
  }
  bool read(std::size_t worker, input::RecordReader& part) override {
    return workers_[worker]->count(part);
  }
  void hand_in(std::size_t worker) override {
    segments_.learn(workers_[worker]->segments(), numbers_[worker]);
    for (TableWorker::Invalid& cell : workers_[worker]->take_pending()) {
      add_invalid(numbers_[worker][cell.segment], std::move(cell.text), cell.times);
    }
  }

  void add_invalid(std::uint32_t segment, std::string text, std::uint64_t times) {
    if (!texts_.contains(text)) {
      if (texts_.size() < InvalidValues::kMostValues) {
        texts_.insert(text);
      } else {
        text = InvalidValues::kOther;
      }
    }
    invalid_[{segment, std::move(text)}] += times;
  }
  void learn_all() {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      segments_.learn(workers_[i]->segments(), numbers_[i]);
    }
    segments_.require_few();
  }
  void end_file() {
    RowJudge::LastRow last;
    for (const auto& worker : workers_) {
      const RowJudge::LastRow& row = worker->judge().last_row();
      if (row.line > last.line) last = row;
    }
    if (last.may_be_footer) remarks_.footers.push_back({file_->path, last.line});
    rows_before_ += last.line;
  }
  using Groups = std::map<std::vector<std::string>, std::vector<std::uint32_t>>;
  [[nodiscard]] Groups groups(std::uint64_t undated) const;
  [[nodiscard]] std::vector<ScoreTableRow> rows(const Groups& groups);

  const Roles& roles_;
  std::vector<NumberColumn> number_columns_;  ///< weights and populations
  NumberForms number_forms_;
  input::Reading reading_;
  std::optional<PeriodRule> every_;
  TableRules rules_;
  std::vector<std::unique_ptr<TableWorker>> workers_;
  std::vector<std::vector<std::uint32_t>> numbers_;  ///< here, of each worker's segments

  // The file being read.
  const OpenSurveyFile* file_ = nullptr;
  const FilePlan* plan_ = nullptr;
  std::uint64_t rows_before_ = 0;  ///< at least as many physical lines as the files before have

  // Of all rows together.
  TableSegments segments_;
  ScoreCounts counts_;
  std::set<std::string, std::less<>> texts_;  ///< invalid cells kept apart
  std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> invalid_;
  RowFilter filter_;
  RowRemarks remarks_;
  DateRemarks dates_;
};

/// The segments by their keys, in which days have become periods.
TableBuilder::Groups TableBuilder::groups(std::uint64_t undated) const {
  std::set<std::uint32_t> segments;
  for (const auto& numbers : numbers_) segments.insert(numbers.begin(), numbers.end());
  std::optional<DatedGroups> dated;
  if (every_ && !segments.empty()) {
    const DatedGroups::Column column{rules_.by.front(), dates_};
    require_dates(column, undated);
    dated.emplace(segments_.days(), column, *every_);
  }
  Groups groups;
  for (const std::uint32_t segment : segments) {
    std::vector<std::string> key = segments_.key(segment);
    if (dated) {
      const std::optional<Period> period = dated->period(key.front());
      key.front() = period ? span_text(*period) : std::string();
    }
    for (const NumberColumn& column : number_columns_) {
      write_decimal_point(key[column.place], column, number_forms_);
    }
    groups[std::move(key)].push_back(segment);
  }
  return groups;
}

std::vector<ScoreTableRow> TableBuilder::rows(const Groups& groups) {
  std::vector<ScoreTableRow> rows;
  for (const auto& [key, segments] : groups) {
    counts_.visit(segments, [&, &key = key](std::string score, std::uint64_t count) {
      rows.push_back({key, std::move(score), count});
    });
    std::map<std::string, std::uint64_t> invalid;
    for (const std::uint32_t segment : segments) {
      for (auto at = invalid_.lower_bound({segment, std::string()});
           at != invalid_.end() && at->first.first == segment; ++at) {
        invalid[at->first.second] += at->second;
      }
    }
    for (const auto& [text, count] : invalid) rows.push_back({key, text, count});
  }
  return rows;
}

void TableBuilder::finish(SurveyTally& survey, ScoreTable& table) {
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    const TableWorker& worker = *workers_[i];
    table.counts.add(worker.judge().counts());
    counts_.add(worker.counts(), numbers_[i]);
    filter_.merge(worker.judge().filter());
    remarks_.add(worker.remarks());
    remarks_.uncounted.add(worker.judge().uncounted());
    dates_.merge(worker.judge().days());
  }
  filter_.require_decided();
  filter_.warn(survey.warnings);
  survey.rows = table.counts;
  survey.overall = counts_.overall();
  // They are in the table, with an empty date.
  survey.rows.undated = 0;
  warn_about_rows(survey, remarks_, survey.warnings);
  table.rows = rows(groups(table.counts.undated));
}

/// What is not in the table and what nobody else tells.
void warn_about_left_out(const RowCounts& rows, std::vector<Warning>& warnings) {
  struct Kind {
    std::string_view what;
    std::uint64_t count;
  };
  const Kind kinds[] = {{"with more cells than the header", rows.malformed},
                        {"unfinished", rows.incomplete},
                        {"filtered out by --where, --since or --until", rows.filtered}};
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
  std::vector<NumberColumn> numbers = cross_all_columns(roles);
  survey.columns = columns_in_use(roles);
  ScoreTable table;
  table.by = names_of(roles.by.front());
  table.score = roles.score.name;
  TableBuilder builder(roles, std::move(numbers), options, scale);
  const auto read = [&](OpenSurveyFile& file) {
    const Positions positions = locate(roles, file.columns);
    warn_about_mixture(file, roles.where, survey.warnings);
    builder.read(file, make_plan(file, positions, options, scale, false));
    warn_about_file(file.summary(), options, survey.warnings);
  };
  const auto open = [&](const std::string& path) {
    return open_survey_file(path, options, open_file);
  };
  for_each_file(std::move(first), paths, open, read);
  builder.finish(survey, table);
  table.warnings = std::move(survey.warnings);
  warn_about_left_out(table.counts, table.warnings);
  return table;
}

}  // namespace nps::survey

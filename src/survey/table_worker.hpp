#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/survey/date_rules.hpp"
#include "survey/file_plan.hpp"
#include "survey/roles.hpp"
#include "survey/row_judge.hpp"
#include "survey/scan.hpp"
#include "survey/score_counts.hpp"
#include "survey/survey_file.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {

/// What rows are judged by.
struct TableRules {
  Scale scale;
  DateRules dates;
  std::vector<std::string> by;
  std::uint64_t max_segments = 0;
  bool finished_only = false;
  bool by_day = false;
};

/// Counts the rows that one worker reads. What depends on the order of all rows is left pending.
class TableWorker {
 public:
  struct Invalid {
    std::uint32_t segment;
    std::string text;
    std::uint64_t times;
  };

  /// `roles` and `rules` must outlive the worker.
  TableWorker(const Roles& roles, const TableRules& rules)
      : judge_(roles, rules.dates, rules.finished_only),
        segments_(rules.by, rules.scale, rules.max_segments, rules.by_day),
        counts_(rules.scale) {}

  void begin_file(const OpenSurveyFile& file, const FilePlan& plan, std::uint64_t before) {
    plan_ = &plan;
    before_ = before;
    judge_.begin_file(file, plan, before);
  }

  /// True when some rows are pending.
  bool count(input::RecordReader& part) {
    input::Record record;
    while (part.next(record)) count_row(record, judge_.judge(record));
    return !pending_.empty();
  }

  /// Invalid cells since the last call, in order.
  [[nodiscard]] std::vector<Invalid> take_pending() { return std::exchange(pending_, {}); }
  [[nodiscard]] const RowJudge& judge() const { return judge_; }
  [[nodiscard]] const RowRemarks& remarks() const { return remarks_; }
  [[nodiscard]] const TableSegments& segments() const { return segments_; }
  [[nodiscard]] const ScoreCounts& counts() const { return counts_; }

 private:
  /// A text of more than 400 bytes is no score, so a cut one is not taken for a score either.
  static std::string_view cut(std::string_view text) {
    constexpr std::size_t kLongestInvalid = 1'000;
    if (text.size() <= kLongestInvalid) return text;
    std::size_t size = kLongestInvalid;
    while ((static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    return text.substr(0, size);
  }

  void count_row(const input::Record& record, const RowVerdict& verdict) {
    const Outcome outcome = verdict.outcome;
    const bool is_undated = outcome == &RowCounts::undated;
    const bool is_used = outcome == &RowCounts::used || is_undated;
    const bool is_blank = outcome == &RowCounts::blank;
    const bool is_invalid = verdict.lack == Lack::score;
    if (!is_used && !is_blank && !is_invalid) return;
    const bool needs_day = plan_->day && verdict.day == nullptr && !is_undated;
    const DayKey* const day = needs_day ? judge_.day_of(record) : verdict.day;
    const std::uint32_t segment =
        segments_.find(record, plan_->by.front(), day, before_ + record.line);
    if (is_blank) {
      counts_.add_blank(segment, verdict.times);
    } else if (is_invalid) {
      const std::string_view cell = trim_cell(cell_at(record, plan_->score));
      pending_.push_back({segment, std::string(cut(cell)), verdict.times});
    } else {
      counts_.add_score(segment, verdict.score, verdict.times);
      if (verdict.unfinished) remarks_.unfinished_used += verdict.times;
    }
  }

  RowJudge judge_;
  const FilePlan* plan_ = nullptr;
  std::uint64_t before_ = 0;  ///< added to a line, gives the position among all rows
  RowRemarks remarks_;
  TableSegments segments_;
  ScoreCounts counts_;
  std::vector<Invalid> pending_;
};

}  // namespace nps::survey

#include "commands/compare_command.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/comparison_arguments.hpp"
#include "commands/drop_gate.hpp"
#include "commands/gates.hpp"
#include "commands/metric_arguments.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/analysis/explanation.hpp"
#include "nps/analysis/group_choice.hpp"
#include "nps/analysis/metric_report.hpp"
#include "nps/report/compare_document.hpp"
#include "nps/survey/join_surveys.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Groups";

/// What is compared, and all that is told about the input.
struct Compared {
  survey::SurveyTally survey;
  analysis::GroupChoice choice;
  std::vector<std::string> columns;
  std::optional<analysis::Explanation> explanation;
};

Error usage(std::string message, std::string option, std::string hint) {
  return {ErrorKind::usage, std::move(message), {"", 0, std::move(option), std::move(hint), {}}};
}

Change change_in(const analysis::PairComparison& pair,
                 const std::optional<analysis::MetricChoice>& metric) {
  Change change = change_of(pair.result ? pair.result->estimate : 0, pair.significant, metric);
  if (!pair.result) change.amount.reset();
  if (!pair.p_adjusted && !pair.is_certain) change.significant.reset();
  return change;
}

/// The segments whose key begins with that of a group, without it.
std::vector<analysis::GroupAnswers> segments_of(const survey::BreakdownTally& breakdown,
                                                const std::vector<std::string>& group) {
  std::vector<analysis::GroupAnswers> segments;
  for (const survey::SegmentTally& segment : breakdown.segments) {
    if (!std::equal(group.begin(), group.end(), segment.key.begin())) continue;
    const auto rest = segment.key.begin() + static_cast<std::ptrdiff_t>(group.size());
    segments.push_back({{rest, segment.key.end()}, segment.tally});
  }
  return segments;
}

class CompareInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all;
    all.push_back(text_option("wave", "COL", kGroup,
                              "compare the two waves that this column tells apart", wave_));
    all.push_back(text_option("group", "COL[,COL]", kGroup,
                              "compare groups that this column tells apart", group_));
    all.push_back(text_option("a", "VALUE", kGroup, "the group or wave to start from", a_));
    all.push_back(text_option("b", "VALUE", kGroup, "the group or wave to compare with it", b_));
    all.push_back(switch_option("pairs", kGroup, "compare every group with every other", pairs_));
    all.push_back(text_option("explain", "COL[,COL]", kGroup,
                              "split the change into the shares and the NPS of segments",
                              explain_));
    append(all, survey_.score_options());
    append(all, metrics_.options(false));
    append(all, without(survey_.row_options(), {"by"}));
    append(all, survey_.range_options());
    append(all, survey_.weight_options());
    append(all, survey_.form_options());
    append(all, statistics_.options());
    append(all, output_.options());
    all.push_back(drop_.option());
    append(all, without(gates_.options(), {"fail-under"}));
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    const MetricArguments::Wanted wanted =
        metrics_.wanted_one(survey_.finish(context), survey_.scale(), survey_.has_groups());
    const survey::SurveyOptions& options = wanted.survey;
    const analysis::ComparisonOptions statistics =
        statistics_.finish(wanted.choice(metrics_.confidence(statistics_.level())));
    refuse_contradictions(options);
    refuse_for_metric(statistics.metric);
    std::vector<OutputFile> outputs = output_.open(options.files);
    const Compared compared = column().empty() ? read_two_files(options, context, messages)
                                               : read_groups(options, context, messages);
    gates_.refuse_invalid(compared.survey.rows);
    if (!wanted.is_nps() && !wanted.scale_given) {
      analysis::refuse_other_scale(compared.survey, *wanted.metric);
    }
    const analysis::Comparison comparison =
        analysis::compare_groups(compared.choice.groups, statistics);
    output_.write(report::compare_document(compared.survey, comparison,
                                           settings(compared, statistics), output_.language()),
                  std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : compared.survey.warnings) {
        messages.warning(warning.code, warning.message);
      }
    }
    return drop_.check(change_in(comparison.pairs.front(), statistics.metric), messages);
  }

 private:
  [[nodiscard]] const std::string& column() const { return wave_.empty() ? group_ : wave_; }
  [[nodiscard]] std::string column_option() const { return wave_.empty() ? "--group" : "--wave"; }

  void refuse_contradictions(const survey::SurveyOptions& options) const {
    if (!wave_.empty() && !group_.empty()) {
      throw usage("--wave and --group do not go together", "--group", "");
    }
    if (a_.empty() != b_.empty()) {
      throw usage("--a and --b go together", a_.empty() ? "--a" : "--b", "");
    }
    if (!a_.empty() && a_ == b_) throw usage("--a and --b are the same", "--b", "");
    if (pairs_ && !a_.empty()) {
      throw usage("--pairs compares all groups, --a and --b two", "--pairs", "");
    }
    if (pairs_ && !explain_.empty()) {
      throw usage("--explain needs one change, --pairs gives many", "--explain", "");
    }
    if (pairs_ && drop_.is_set()) {
      throw usage("--fail-on-drop needs one change, --pairs gives many", "--fail-on-drop", "");
    }
    if (!wave_.empty() && !options.id.empty()) {
      throw usage("--id would drop a respondent's answer in one of the waves", "--id",
                  "nps panel compares the same respondents in two waves");
    }
    if (column().empty()) refuse_files(options);
  }

  void refuse_for_metric(const std::optional<analysis::MetricChoice>& metric) const {
    drop_.refuse_improvement(metric);
    if (!metric || explain_.empty()) return;
    throw usage("--explain splits a change of the NPS, not of another metric", "--explain",
                "leave it out, or compare the metric within each segment with --where");
  }

  void refuse_files(const survey::SurveyOptions& options) const {
    if (pairs_ || !a_.empty()) {
      throw usage(pairs_ ? "--pairs needs --group" : "--a and --b need --wave or --group",
                  pairs_ ? "--pairs" : "--a", "");
    }
    if (options.files.size() != 2) {
      throw usage("there are not two things to compare", "",
                  "name two files, or a column with --wave or --group");
    }
    const auto normal = [&](std::size_t i) {
      return std::filesystem::path(options.files[i]).lexically_normal();
    };
    if (normal(0) == normal(1)) {
      throw usage("a file cannot be compared with itself: " + options.files[0], "", "");
    }
  }

  [[nodiscard]] Compared read_two_files(const survey::SurveyOptions& options,
                                        const Context& context, const Messages& messages) const {
    Progress progress(context, messages, options.files.size());
    std::vector<survey::SurveyTally> surveys;
    analysis::GroupChoice choice;
    for (const std::string& file : options.files) {
      survey::SurveyOptions one = options;
      one.files = {file};
      if (!explain_.empty()) one.by = {explain_};
      surveys.push_back(survey::tally_survey(one, progress.opener()));
      choice.groups.push_back({{file}, surveys.back().overall});
    }
    std::optional<analysis::Explanation> explanation;
    if (!explain_.empty()) {
      const auto& segments = surveys[0].breakdowns.front();
      explanation = analysis::explain(segments.by, segments_of(segments, {}),
                                      segments_of(surveys[1].breakdowns.front(), {}),
                                      statistics_.finish(std::nullopt).level);
    }
    return {survey::join_surveys(surveys[0], surveys[1]),
            std::move(choice),
            {"file"},
            std::move(explanation)};
  }

  [[nodiscard]] Compared read_groups(survey::SurveyOptions options, const Context& context,
                                     const Messages& messages) const {
    options.by = {column()};
    if (!explain_.empty()) options.by.push_back(column() + "," + explain_);
    Progress progress(context, messages, options.files.size());
    survey::SurveyTally survey = survey::tally_survey(options, progress.opener());
    progress.clear();
    const survey::BreakdownTally& breakdown = survey.breakdowns.front();
    analysis::GroupChoice choice =
        analysis::choose_groups(breakdown, {column_option(), a_, b_, pairs_});
    std::vector<std::string> columns = breakdown.by;
    std::optional<analysis::Explanation> explanation;
    if (!explain_.empty()) {
      const survey::BreakdownTally& cross = survey.breakdowns.back();
      const std::vector<std::string> by(
          cross.by.begin() + static_cast<std::ptrdiff_t>(columns.size()), cross.by.end());
      explanation = analysis::explain(by, segments_of(cross, choice.groups[0].key),
                                      segments_of(cross, choice.groups[1].key),
                                      statistics_.finish(std::nullopt).level);
    }
    return {std::move(survey), std::move(choice), std::move(columns), std::move(explanation)};
  }

  [[nodiscard]] report::ComparisonSettings settings(
      const Compared& compared, const analysis::ComparisonOptions& statistics) const {
    report::ComparisonSettings settings = statistics_.settings(statistics);
    settings.columns = compared.columns;
    settings.is_change = group_.empty();
    settings.all_pairs = pairs_;
    settings.explanation = compared.explanation;
    settings.not_compared = {compared.choice.other_groups, compared.choice.other_answers,
                             compared.choice.unnamed_answers};
    return settings;
  }

  std::string wave_;
  std::string group_;
  std::string a_;
  std::string b_;
  bool pairs_ = false;
  std::string explain_;
  SurveyArguments survey_;
  MetricArguments metrics_;
  ComparisonArguments statistics_;
  OutputArguments output_;
  DropGate drop_;
  Gates gates_;
};

}  // namespace

std::unique_ptr<Invocation> open_compare() { return std::make_unique<CompareInvocation>(); }

}  // namespace nps::commands

#include "commands/compare_command.hpp"

#include <filesystem>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "commands/comparison_arguments.hpp"
#include "commands/drop_gate.hpp"
#include "commands/gates.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/analysis/group_choice.hpp"
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
};

void append(std::vector<Option>& all, std::vector<Option> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Error usage(std::string message, std::string option, std::string hint) {
  return {ErrorKind::usage, std::move(message), {"", 0, std::move(option), std::move(hint), {}}};
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
    append(all, survey_.score_options());
    for (Option& option : survey_.row_options()) {
      if (option.name != "by") all.push_back(std::move(option));
    }
    append(all, survey_.form_options());
    append(all, statistics_.options());
    append(all, output_.options());
    all.push_back(drop_.option());
    for (Option& option : gates_.options()) {
      if (option.name != "fail-under") all.push_back(std::move(option));
    }
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    const analysis::ComparisonOptions& statistics = statistics_.finish();
    survey::SurveyOptions options = survey_.finish(context);
    refuse_contradictions(options);
    std::vector<OutputFile> outputs = output_.open(options.files);
    const Compared compared = column().empty() ? read_two_files(options, context, messages)
                                               : read_groups(options, context, messages);
    gates_.refuse_invalid(compared.survey.rows);
    const analysis::Comparison comparison =
        analysis::compare_groups(compared.choice.groups, statistics);
    output_.write(report::compare_document(compared.survey, comparison, settings(compared),
                                           output_.language()),
                  std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : compared.survey.warnings) {
        messages.warning(warning.code, warning.message);
      }
    }
    return drop_.is_set() ? drop_.check(comparison.pairs.front(), messages) : Outcome::done;
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
    if (pairs_ && drop_.is_set()) {
      throw usage("--fail-on-drop needs one change, --pairs gives many", "--fail-on-drop", "");
    }
    if (!wave_.empty() && !options.id.empty()) {
      throw usage("--id would drop a respondent's answer in one of the waves", "--id",
                  "nps panel compares the same respondents in two waves");
    }
    if (column().empty()) refuse_files(options);
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

  static Compared read_two_files(const survey::SurveyOptions& options, const Context& context,
                                 const Messages& messages) {
    Progress progress(context, messages, options.files.size());
    std::vector<survey::SurveyTally> surveys;
    analysis::GroupChoice choice;
    for (const std::string& file : options.files) {
      survey::SurveyOptions one = options;
      one.files = {file};
      surveys.push_back(survey::tally_survey(one, progress.opener()));
      choice.groups.push_back({{file}, surveys.back().overall});
    }
    return {survey::join_surveys(surveys[0], surveys[1]), std::move(choice), {"file"}};
  }

  [[nodiscard]] Compared read_groups(survey::SurveyOptions options, const Context& context,
                                     const Messages& messages) const {
    options.by = {column()};
    Progress progress(context, messages, options.files.size());
    survey::SurveyTally survey = survey::tally_survey(options, progress.opener());
    progress.clear();
    const survey::BreakdownTally& breakdown = survey.breakdowns.front();
    analysis::GroupChoice choice =
        analysis::choose_groups(breakdown, {column_option(), a_, b_, pairs_});
    std::vector<std::string> columns = breakdown.by;
    return {std::move(survey), std::move(choice), std::move(columns)};
  }

  [[nodiscard]] report::ComparisonSettings settings(const Compared& compared) const {
    report::ComparisonSettings settings = statistics_.settings();
    settings.columns = compared.columns;
    settings.is_change = group_.empty();
    settings.all_pairs = pairs_;
    settings.not_compared = {compared.choice.other_groups, compared.choice.other_answers,
                             compared.choice.unnamed_answers};
    return settings;
  }

  std::string wave_;
  std::string group_;
  std::string a_;
  std::string b_;
  bool pairs_ = false;
  SurveyArguments survey_;
  ComparisonArguments statistics_;
  OutputArguments output_;
  DropGate drop_;
  Gates gates_;
};

}  // namespace

std::unique_ptr<Invocation> open_compare() { return std::make_unique<CompareInvocation>(); }

}  // namespace nps::commands

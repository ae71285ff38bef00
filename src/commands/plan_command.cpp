#include "commands/plan_command.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/plan_values.hpp"
#include "commands/progress.hpp"
#include "commands/statistics_arguments.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/analysis/plan.hpp"
#include "nps/analysis/segment_report.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/report/plan_document.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kQuestions = "Questions";
constexpr std::string_view kExpected = "What is expected";

/// What a pilot with weights, strata or clusters says of its design. Throws Error{data} where that
/// is nothing: there would be no number of answers.
stats::WeightedEstimate design_of(const survey::SurveyTally& pilot) {
  const stats::WeightedEstimateResult result =
      analysis::estimate_weights(*pilot.overall.weighting());
  const auto refuse = [&](std::string_view reason) {
    return Error(ErrorKind::data, "the pilot has no design effect: " + std::string(reason),
                 {pilot.files.front().facts.name,
                  0,
                  "",
                  "plan without --weight, --strata and --cluster, or with another pilot",
                  {}});
  };
  if (!result.estimate) throw refuse(result.reason);
  if (!result.estimate->design_effect) throw refuse("all its answers are in the same group");
  if (*result.estimate->design_effect == 0)
    throw refuse("the primary sampling units do not differ");
  return *result.estimate;
}

class PlanInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all = question_options();
    append(all, expectation_options());
    append(all, only(statistics_.interval_options(), {"confidence"}));
    append(all, pilot_options());
    append(all, output_.options());
    return all;
  }

  Positional positional() override {
    Positional files = survey_.files();
    files.help = "surveys that went before, as a pilot; - is standard input";
    files_ = files.values;
    return files;
  }

  Outcome run(const Context& context, const Messages& messages) override {
    check_questions();
    const bool has_file = files_ != nullptr && !files_->empty();
    check_expectations(has_file);
    std::vector<OutputFile> outputs = output_.open(has_file ? *files_ : std::vector<std::string>{});
    report::PlanResults results;
    std::optional<survey::SurveyTally> pilot;
    if (has_file) {
      pilot = read_pilot(context, messages);
      results.pilot = &*pilot;
      results.warnings = pilot->warnings;
      if (pilot->overall.weighting()) results.design = design_of(*pilot);
    }
    const std::optional<survey::Tally> counts = has_file ? pilot->overall : counts_;
    results.questions = questions(counts, results.design);
    results.cases = analysis::make_plan(results.questions);
    if (goal_) {
      results.goal = analysis::plan_goal(counts->promoters(), counts->passives(),
                                         counts->detractors(), *goal_);
    }
    add_warnings(has_file, counts, results.warnings);
    output_.write(report::plan_document(results, output_.language()), std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : results.warnings) messages.warning(warning.code, warning.message);
    }
    return Outcome::done;
  }

 private:
  std::vector<Option> question_options() {
    std::vector<Option> options;
    const auto add = [&](std::string name, std::string placeholder, std::string help,
                         std::function<void(const std::string&)> set) {
      options.push_back({std::move(name),
                         std::move(placeholder),
                         kQuestions,
                         std::move(help),
                         {},
                         false,
                         std::move(set)});
    };
    add("margin", "POINTS", "answers for this margin of error",
        [this](const std::string& value) { asked_.margin = parse_points("margin", value, 100); });
    add("detect", "POINTS", "answers per group to detect this difference between two groups",
        [this](const std::string& value) {
          asked_.difference = parse_points("detect", value, 200);
        });
    add("n", "N", "what so many answers can show",
        [this](const std::string& value) { asked_.answers = parse_people("n", value); });
    add("goal", "NPS", "how many have to move for this NPS", [this](const std::string& value) {
      goal_ = parse_number("goal", value);
      if (std::abs(*goal_) > 100) throw bad_value("goal", value, "an NPS is -100 to 100");
    });
    return options;
  }

  std::vector<Option> expectation_options() {
    std::vector<Option> options;
    const auto add = [&](std::string name, std::string placeholder, std::string help,
                         std::function<void(const std::string&)> set) {
      options.push_back({std::move(name),
                         std::move(placeholder),
                         kExpected,
                         std::move(help),
                         {},
                         false,
                         std::move(set)});
    };
    add("assume", "P/P/D", "shares of promoters, passives, detractors (50/30/20)",
        [this](const std::string& value) { shares_ = parse_shares(value); });
    add("counts", "P/P/D", "counts of a pilot: promoters, passives, detractors",
        [this](const std::string& value) { counts_ = parse_counts(value); });
    add("power", "SHARE", "probability to detect the difference (0.8)",
        [this](const std::string& value) { asked_.power = parse_level("power", value); });
    add("population", "N", "people there are in all, when they are few",
        [this](const std::string& value) {
          asked_.population = parse_people("population", value);
        });
    add("response-rate", "SHARE", "share of the invited who answer, such as 20%",
        [this](const std::string& value) { asked_.response_rate = parse_rate(value); });
    return options;
  }

  /// How the pilot is read: one table of answers, so no segments.
  std::vector<Option> pilot_options() {
    std::vector<Option> all = survey_.score_options();
    append(all, without(survey_.row_options(), {"by", "max-segments"}));
    // --population is that of the survey to be planned.
    append(all, without(survey_.weight_options(), {"population"}));
    append(all, survey_.form_options());
    for (auto& option : all) {
      option.set = [this, name = option.name, set = option.set](const std::string& value) {
        pilot_option_ = name;
        set(value);
      };
    }
    return all;
  }

  void check_questions() const {
    if (asked_.margin || asked_.difference || asked_.answers || goal_) return;
    throw Error(ErrorKind::usage, "there is nothing to plan",
                {"", 0, "", "ask with --margin 3, --detect 5, --n 400 or --goal 45", {}});
  }

  void check_expectations(bool has_file) const {
    if (int{has_file} + int{counts_.has_value()} + int{shares_.has_value()} > 1) {
      throw Error(ErrorKind::usage, "a FILE, --counts and --assume are three ways to say one thing",
                  {"", 0, "", "name one of them", {}});
    }
    if (goal_ && !has_file && !counts_) {
      throw Error(ErrorKind::usage, "--goal needs answers to start from",
                  {"", 0, "--goal", "name a FILE, or --counts 50/30/20", {}});
    }
    if (asked_.answers && asked_.population && *asked_.answers > *asked_.population) {
      throw Error(ErrorKind::usage, "--n is more than the whole --population",
                  {"", 0, "--n", "", {}});
    }
    if (asked_.power <= 1 - statistics_.report_options().level) {
      throw Error(ErrorKind::usage, "--power is not above what chance alone gives at --confidence",
                  {"", 0, "--power", "0.8 is usual", {}});
    }
  }

  [[nodiscard]] survey::SurveyTally read_pilot(const Context& context, const Messages& messages) {
    const survey::SurveyOptions options = survey_.finish(context);
    if (goal_ && options.is_weighted()) {
      throw Error(ErrorKind::usage, "--goal counts respondents, of whom weights make unequal parts",
                  {"", 0, "--goal", "leave out --weight, --strata and --cluster", {}});
    }
    Progress progress(context, messages, options.files.size());
    survey::SurveyTally pilot = survey::tally_survey(options, progress.opener());
    progress.clear();
    if (pilot.overall.n() > 0) return pilot;
    throw Error(ErrorKind::data, "no row of the pilot holds a usable score",
                {options.files.front(), 0, "", "see where they went with nps report", {}});
  }

  [[nodiscard]] analysis::PlanQuestions questions(
      const std::optional<survey::Tally>& pilot,
      const std::optional<stats::WeightedEstimate>& design) const {
    analysis::PlanQuestions questions = asked_;
    questions.level = statistics_.report_options().level;
    if (shares_) questions.expected = analysis::assumption_of("assumed", *shares_);
    if (design) {
      questions.expected = analysis::assumption_of("pilot", design->shares);
      questions.design_effect = design->design_effect;
    } else if (pilot) {
      questions.expected = analysis::assumption_of("pilot", analysis::counts_of(*pilot));
    }
    return questions;
  }

  void add_warnings(bool has_file, const std::optional<survey::Tally>& pilot,
                    std::vector<survey::Warning>& warnings) const {
    if (!has_file && !pilot_option_.empty()) {
      warnings.push_back({"no_pilot", "--" + pilot_option_ + " does nothing: no FILE is named"});
    }
    if (pilot && pilot->n() < analysis::kLowBase) {
      warnings.push_back({"low_base", "the pilot has fewer than " +
                                          std::to_string(analysis::kLowBase) +
                                          " answers: its shares are rough"});
    }
  }

  SurveyArguments survey_;
  StatisticsArguments statistics_;
  OutputArguments output_;
  analysis::PlanQuestions asked_;
  std::optional<double> goal_;
  std::optional<stats::Counts> shares_;
  std::optional<survey::Tally> counts_;
  std::vector<std::string>* files_ = nullptr;
  std::string pilot_option_;  ///< the last of those that say how a pilot is read
};

}  // namespace

std::unique_ptr<Invocation> open_plan() { return std::make_unique<PlanInvocation>(); }

}  // namespace nps::commands

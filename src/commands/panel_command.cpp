#include "commands/panel_command.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/drop_gate.hpp"
#include "commands/gates.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/analysis/group_choice.hpp"
#include "nps/analysis/panel_report.hpp"
#include "nps/report/panel_document.hpp"
#include "nps/survey/panel.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Waves";
constexpr std::string_view kStatistics = "Statistics";

Error usage(std::string message, std::string option, std::string hint) {
  return {ErrorKind::usage, std::move(message), {"", 0, std::move(option), std::move(hint), {}}};
}

/// The number of a wave by its key.
std::size_t number_of(const survey::BreakdownTally& waves, const std::vector<std::string>& key) {
  const auto found = std::find_if(waves.segments.begin(), waves.segments.end(),
                                  [&](const auto& wave) { return wave.key == key; });
  return static_cast<std::size_t>(found - waves.segments.begin());
}

Change change_of(const analysis::PanelReport& report) {
  const stats::PairedResult* result = report.result();
  if (result == nullptr) return {};
  Change change;
  change.amount = report.change_points();
  if (result->p) change.significant = report.significant;
  return change;
}

class PanelInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all;
    all.push_back(
        text_option("wave", "COL", kGroup, "the column that tells the two waves apart", wave_));
    all.push_back(text_option("a", "VALUE", kGroup, "the first wave", a_));
    all.push_back(text_option("b", "VALUE", kGroup, "the second wave", b_));
    append(all, survey_.score_options());
    // A panel has waves for groups, and every respondent counts once.
    append(all, without(survey_.row_options(), {"by", "count"}));
    append(all, survey_.weight_options());
    append(all, survey_.form_options());
    append(all, statistics_options());
    append(all, output_.options());
    all.push_back(drop_.option());
    append(all, without(gates_.options(), {"fail-under"}));
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    survey::SurveyOptions options = survey_.finish(context);
    refuse_contradictions(options);
    if (!wave_.empty()) options.by = {wave_};
    std::vector<OutputFile> outputs = output_.open(options.files);
    Progress progress(context, messages, options.files.size());
    const survey::Panel panel = survey::read_panel(options, progress.opener());
    progress.clear();
    gates_.refuse_invalid(panel.survey().rows);

    const analysis::GroupChoice choice = choose(panel);
    const survey::PanelTally tally = panel.join(number_of(panel.waves(), choice.groups[0].key),
                                                number_of(panel.waves(), choice.groups[1].key));
    const analysis::PanelReport report =
        analysis::make_panel_report(tally, panel.survey().scale, options_);
    output_.write(
        report::panel_document(panel.survey(), report, settings(panel, choice), output_.language()),
        std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto* warnings : {&panel.survey().warnings, &report.warnings}) {
        for (const auto& warning : *warnings) messages.warning(warning.code, warning.message);
      }
    }
    return drop_.check(change_of(report), messages);
  }

 private:
  std::vector<Option> statistics_options() {
    std::vector<Option> options;
    options.push_back(table_option("test", "METHOD", kStatistics, "test of the change",
                                   stats::paired_tests(), stats::find_paired_test, options_.test));
    options.push_back(confidence_option(kStatistics, options_.level));
    options.push_back(table_option("interval", "METHOD", kStatistics,
                                   "interval of the NPS of a group", stats::interval_methods(),
                                   stats::find_interval_method, options_.interval));
    return options;
  }

  void refuse_contradictions(const survey::SurveyOptions& options) const {
    if (options.id.empty()) {
      throw usage("respondents cannot be followed without --id", "--id",
                  "name the column that holds the same id in both waves; nps compare needs none");
    }
    if (options.keep == survey::Keep::mean || options.keep == survey::Keep::all) {
      throw usage("one answer of a respondent counts in each wave: --keep latest or first",
                  "--keep", "");
    }
    if (a_.empty() != b_.empty()) {
      throw usage("--a and --b go together", a_.empty() ? "--a" : "--b", "");
    }
    if (!a_.empty() && a_ == b_) throw usage("--a and --b are the same", "--b", "");
    if (wave_.empty()) refuse_files(options);
  }

  void refuse_files(const survey::SurveyOptions& options) const {
    if (!a_.empty()) throw usage("--a and --b need --wave", "--a", "");
    if (options.files.size() != 2) {
      throw usage("there are not two waves", "", "name two files, or a column with --wave");
    }
    const auto normal = [&](std::size_t i) {
      return std::filesystem::path(options.files[i]).lexically_normal();
    };
    if (normal(0) == normal(1)) {
      throw usage("a file cannot be compared with itself: " + options.files[0], "", "");
    }
  }

  [[nodiscard]] analysis::GroupChoice choose(const survey::Panel& panel) const {
    if (!wave_.empty())
      return analysis::choose_groups(panel.waves(), {"--wave", a_, b_, false, false});
    analysis::GroupChoice files;
    for (const auto& file : panel.waves().segments) files.groups.push_back({file.key, file.tally});
    return files;
  }

  [[nodiscard]] report::PanelSettings settings(const survey::Panel& panel,
                                               const analysis::GroupChoice& choice) const {
    return {options_.level,
            options_.interval->name,
            options_.test->name,
            choice.groups[0].key.front(),
            choice.groups[1].key.front(),
            {choice.other_groups, choice.other_answers, choice.unnamed_answers},
            panel.unnamed()};
  }

  std::string wave_;
  std::string a_;
  std::string b_;
  SurveyArguments survey_;
  analysis::PanelOptions options_;
  OutputArguments output_;
  DropGate drop_;
  Gates gates_;
};

}  // namespace

std::unique_ptr<Invocation> open_panel() { return std::make_unique<PanelInvocation>(); }

}  // namespace nps::commands

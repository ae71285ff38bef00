#include "commands/report_command.hpp"

#include <iterator>
#include <optional>

#include "commands/gates.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/rejects_file.hpp"
#include "commands/statistics_arguments.hpp"
#include "commands/survey_arguments.hpp"
#include "commands/target_arguments.hpp"
#include "nps/report/report_document.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

class ReportInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all = survey_.score_options();
    append(all, survey_.row_options());
    append(all, survey_.range_options());
    append(all, survey_.weight_options());
    append(all, survey_.form_options());
    all.push_back(text_option("rejects", "FILE", "Input",
                              "write the rows that were not used to FILE (CSV), with the reason",
                              rejects_));
    append(all, statistics_.interval_options());
    append(all, statistics_.segment_options());
    append(all, targets_.options());
    append(all, output_.options());
    append(all, gates_.options());
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    const survey::SurveyOptions options = survey_.finish(context);
    std::vector<std::string> inputs = options.files;
    append(inputs, targets_.files());
    std::vector<std::string> taken = inputs;
    if (!rejects_.empty()) taken.push_back(rejects_);
    std::vector<OutputFile> outputs = output_.open(std::move(taken));
    std::optional<RejectsFile> rejects;
    survey::RejectReceiver receiver;
    if (!rejects_.empty()) receiver = rejects.emplace(rejects_, inputs).receiver();
    analysis::ReportOptions statistics = statistics_.report_options();
    targets_.put_into(statistics, context.open_file);

    Progress progress(context, messages, options.files.size());
    const survey::SurveyTally survey =
        survey::tally_survey(options, progress.opener(), rejects ? &receiver : nullptr);
    progress.clear();
    // The rejects are what helps to mend data that a gate refuses: they are kept in any case.
    if (rejects) rejects->commit();
    describe(survey, messages);
    gates_.refuse_invalid(survey.rows);

    const analysis::SegmentReport report = analysis::make_segment_report(survey, statistics);
    output_.write(report::report_document(survey, report, statistics_.settings(), statistics.min_n,
                                          output_.language()),
                  std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : report.warnings) messages.warning(warning.code, warning.message);
    }
    const Outcome nps = gates_.check(report.overall, messages);
    const Outcome target = targets_.check(report, messages);
    return nps == Outcome::done ? target : nps;
  }

 private:
  static void describe(const survey::SurveyTally& survey, const Messages& messages) {
    for (const auto& file : survey.files) {
      messages.detail("file=" + file.facts.name + " encoding=" + file.facts.text.encoding +
                      " delimiter=" + std::string(1, file.facts.delimiter) +
                      " header_rows=" + std::to_string(file.header_rows) +
                      " platform=" + file.platform.value_or("none") +
                      " compression=" + file.facts.compression.value_or("none"));
    }
    std::string counts = "score=" + survey.columns.score;
    for (const survey::RowKind& kind : survey::kRowKinds) {
      counts.append(" ").append(kind.name) += "=" + std::to_string(survey.rows.*kind.count);
    }
    messages.detail(counts + " ragged=" + std::to_string(survey.rows.ragged));
  }

  SurveyArguments survey_;
  StatisticsArguments statistics_;
  TargetArguments targets_;
  OutputArguments output_;
  Gates gates_;
  std::string rejects_;
};

}  // namespace

std::unique_ptr<Invocation> open_report() { return std::make_unique<ReportInvocation>(); }

}  // namespace nps::commands

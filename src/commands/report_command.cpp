#include "commands/report_command.hpp"

#include <algorithm>
#include <optional>

#include "commands/gates.hpp"
#include "commands/metric_arguments.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/rejects_file.hpp"
#include "commands/statistics_arguments.hpp"
#include "commands/survey_arguments.hpp"
#include "commands/target_arguments.hpp"
#include "nps/report/metric_document.hpp"
#include "nps/report/report_document.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

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
    append(all, metrics_.options(true));
    all.push_back(metrics_.label_option());
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
    const auto wanted = metrics_.wanted(options, survey_.scale(), survey_.has_groups());
    if (wanted.size() > 1 && !rejects_.empty()) {
      throw Error(ErrorKind::usage, "--rejects is for one metric",
                  {"", 0, "--rejects", "report the metrics one by one", {}});
    }
    if (!std::ranges::any_of(wanted, &MetricArguments::Wanted::is_nps)) {
      gates_.refuse_without_nps();
      targets_.refuse_without_nps();
      statistics_.refuse_interval();
    }
    std::vector<std::string> inputs = options.files;
    append(inputs, targets_.files());
    std::vector<std::string> taken = inputs;
    if (!rejects_.empty()) taken.push_back(rejects_);
    std::vector<OutputFile> outputs = output_.open(std::move(taken));

    std::vector<report::NamedBlocks> documents;
    std::vector<survey::Warning> warnings;
    std::vector<analysis::SegmentReport> nps;
    analysis::ReportOptions statistics = statistics_.report_options();
    targets_.put_into(statistics, context.open_file);
    const std::vector<survey::SurveyTally> surveys = read(wanted, context, messages);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const MetricArguments::Wanted& one = wanted[i];
      const survey::SurveyTally& survey = surveys[i];
      report::NamedBlocks& document = documents.emplace_back();
      document.metric = one.metric->name;
      if (one.is_nps()) {
        const auto& report = nps.emplace_back(analysis::make_segment_report(survey, statistics));
        document.blocks =
            report::report_blocks(survey, report, settings(), statistics.min_n, output_.language());
        append(warnings, report.warnings);
      } else {
        auto report = report_metric(one, survey);
        document.blocks =
            report::metric_blocks(survey, report, settings(), statistics.min_n, output_.language());
        append(warnings, std::move(report.warnings));
      }
    }
    output_.write(report::metrics_document(std::move(documents)), std::move(outputs), context);
    if (!output_.read_by_people()) {
      for (const auto& warning : warnings) messages.warning(warning.code, warning.message);
    }
    return check(nps, messages);
  }

 private:
  [[nodiscard]] Outcome check(const std::vector<analysis::SegmentReport>& reports,
                              const Messages& messages) const {
    Outcome outcome = Outcome::done;
    for (const auto& report : reports) {
      for (const Outcome gate :
           {gates_.check(report.overall, messages), targets_.check(report, messages)}) {
        if (gate != Outcome::done) outcome = gate;
      }
    }
    return outcome;
  }

  [[nodiscard]] std::vector<survey::SurveyTally> read(
      const std::vector<MetricArguments::Wanted>& wanted, const Context& context,
      const Messages& messages) const {
    std::vector<survey::SurveyOptions> questions;
    for (const MetricArguments::Wanted& one : wanted) questions.push_back(one.survey);
    const std::vector<std::string>& files = questions.front().files;
    Progress progress(context, messages, files.size());
    std::vector<survey::SurveyTally> surveys;
    if (rejects_.empty()) {
      surveys = survey::tally_questions(questions, progress.opener());
    } else {
      std::vector<std::string> inputs = files;
      append(inputs, targets_.files());
      RejectsFile rejects(rejects_, inputs);
      const survey::RejectReceiver receiver = rejects.receiver();
      surveys.push_back(survey::tally_survey(questions.front(), progress.opener(), &receiver));
      // They are what helps to mend data that a gate refuses: they are kept in any case.
      rejects.commit();
    }
    progress.clear();
    for (const survey::SurveyTally& survey : surveys) {
      describe(survey, messages);
      gates_.refuse_invalid(survey.rows);
    }
    return surveys;
  }

  [[nodiscard]] analysis::MetricReport report_metric(const MetricArguments::Wanted& wanted,
                                                     const survey::SurveyTally& survey) const {
    const analysis::ReportOptions& options = statistics_.report_options();
    if (!wanted.scale_given) analysis::refuse_other_scale(survey, *wanted.metric);
    return analysis::make_metric_report(
        survey,
        {wanted.metric, wanted.scale, metrics_.confidence(options.level, *options.interval)},
        options);
  }

  [[nodiscard]] report::StatisticalSettings settings() const {
    report::StatisticalSettings settings = statistics_.settings();
    settings.label = metrics_.label();
    return settings;
  }

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
  MetricArguments metrics_;
  StatisticsArguments statistics_;
  TargetArguments targets_;
  OutputArguments output_;
  Gates gates_;
  std::string rejects_;
};

}  // namespace

std::unique_ptr<Invocation> open_report() { return std::make_unique<ReportInvocation>(); }

}  // namespace nps::commands

#include "commands/tally_command.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "commands/option_values.hpp"
#include "commands/output_file.hpp"
#include "commands/period_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/render/csv_field.hpp"
#include "nps/sql/query.hpp"
#include "nps/survey/score_table.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kPeriods = "Periods";

using AppendField = void (*)(std::string& line, std::string_view text);

void refuse_count_column(const survey::ScoreTable& table) {
  const bool taken =
      table.score == sql::kCountColumn ||
      std::find(table.by.begin(), table.by.end(), sql::kCountColumn) != table.by.end();
  if (!taken) return;
  throw Error(ErrorKind::usage,
              "a column 'answers' cannot stand beside the counts, which are called so",
              {"", 0, "", "give the column of the survey another name", {}});
}

std::string as_csv(const survey::ScoreTable& table, AppendField append_field) {
  std::string text;
  const auto append_line = [&](const std::vector<std::string>& key, std::string_view score,
                               std::string_view answers) {
    for (const std::string& cell : key) {
      append_field(text, cell);
      text += ',';
    }
    append_field(text, score);
    text.append(",").append(answers) += '\n';
  };
  append_line(table.by, table.score, sql::kCountColumn);
  for (const survey::ScoreTableRow& row : table.rows) {
    append_line(row.key, row.score, std::to_string(row.answers));
  }
  return text;
}

class TallyInvocation final : public Invocation {
 public:
  TallyInvocation() { survey_.need_dates(); }

  std::vector<Option> options() override {
    std::vector<Option> all;
    // Those that decide what a row of the table is. Respondents and groups are the business of
    // whoever reads the table.
    append(all, only(survey_.score_options(), {"score", "scale", "map", "na"}));
    append(all, only(survey_.row_options(), {"by", "where", "count", "date", "date-format",
                                             "timezone", "finished-only", "max-segments"}));
    append(all, survey_.range_options());
    append(all, survey_.weight_options());
    append(all, every_.options(kPeriods));
    append(all, survey_.form_options());
    all.push_back(text_option("output", "FILE", "Output", "write to FILE instead", output_));
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    survey::SurveyOptions options = survey_.finish(context, every_.rule().sunday_weeks);
    if (options.population) {
      throw Error(ErrorKind::usage, "a population that is one number is no column of the table",
                  {"", 0, "--population", "say it when the table is read", {}});
    }
    if (!options.date.empty() || every_.is_given()) options.every = every_.rule();
    std::optional<OutputFile> file;
    if (!output_.empty()) file.emplace(output_, options.files);
    Progress progress(context, messages, options.files.size());
    const survey::ScoreTable table = survey::make_score_table(options, progress.opener());
    progress.clear();
    refuse_count_column(table);
    if (file) {
      file->write(as_csv(table, render::append_csv_exact));
      file->commit();
    } else {
      // Nothing in a survey may steer the terminal it is shown on.
      context.out(as_csv(
          table, context.out_is_terminal ? render::append_csv_text : render::append_csv_exact));
    }
    for (const auto& warning : table.warnings) messages.warning(warning.code, warning.message);
    return Outcome::done;
  }

 private:
  SurveyArguments survey_;
  PeriodArguments every_{survey::PeriodUnit::day};
  std::string output_;
};

}  // namespace

std::unique_ptr<Invocation> open_tally() { return std::make_unique<TallyInvocation>(); }

}  // namespace nps::commands

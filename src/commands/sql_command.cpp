#include "commands/sql_command.hpp"

#include <string>
#include <vector>

#include "commands/date_range.hpp"
#include "commands/option_values.hpp"
#include "commands/period_arguments.hpp"
#include "nps/sql/query.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Query";

void require(std::string_view option, bool given, std::string_view hint) {
  if (given) return;
  throw Error(ErrorKind::usage, std::string(option) + " is not given",
              {"", 0, std::string(option), std::string(hint), {}});
}

class SqlInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all;
    all.push_back(table_option("dialect", "NAME", kGroup, "the database that is to count",
                               sql::dialects(), sql::find_dialect, dialect_));
    all.push_back(text_option("table", "NAME", kGroup,
                              "the table or view: table, schema.table, project.dataset.table",
                              counting_.table));
    all.push_back(text_option("score", "COL", kGroup, "its score column", counting_.score));
    all.push_back(list_option("by", "COL[,COL]", kGroup,
                              "columns to count by; all that are given are crossed", counting_.by));
    all.push_back(list_option(
        "where", "COND", kGroup,
        "rows to count: COL=A,B  COL!=A  COL<5  COL>=5  COL~REGEX  COL= (empty)", counting_.where));
    all.push_back(text_option("date", "COL", kGroup,
                              "date column, to count by --every and for --since and --until",
                              counting_.date));
    append(all, every_.options(kGroup));
    for (Option& option : range_.options()) {
      option.group = kGroup;
      all.push_back(std::move(option));
    }
    return all;
  }

  Outcome run(const Context& context, const Messages& /*messages*/) override {
    require("--dialect", dialect_ != nullptr, "name the database, such as --dialect postgresql");
    require("--table", !counting_.table.empty(), "name the table, such as --table survey.answers");
    require("--score", !counting_.score.empty(),
            "name the score column; nothing is opened to find it");
    survey::SurveyOptions range;
    range_.put_into(range, context, every_.rule().sunday_weeks);
    require("--date", !counting_.date.empty() || !(every_.is_given() || range.needs_dates()),
            "name the date column for --every, --since and --until");
    counting_.every = every_.rule();
    counting_.since = range.since;
    counting_.until = range.until;
    context.out(sql::counting_query(*dialect_, counting_));
    return Outcome::done;
  }

 private:
  const sql::Dialect* dialect_ = nullptr;
  sql::CountingOptions counting_;
  PeriodArguments every_{survey::PeriodUnit::day};
  DateRange range_;
};

}  // namespace

std::unique_ptr<Invocation> open_sql() { return std::make_unique<SqlInvocation>(); }

}  // namespace nps::commands

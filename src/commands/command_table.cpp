#include <algorithm>
#include <iterator>

#include "commands/calc_command.hpp"
#include "commands/compare_command.hpp"
#include "commands/inspect_command.hpp"
#include "commands/panel_command.hpp"
#include "commands/plan_command.hpp"
#include "commands/report_command.hpp"
#include "commands/schema_command.hpp"
#include "commands/sql_command.hpp"
#include "commands/tally_command.hpp"
#include "commands/trend_command.hpp"
#include "commands/weight_command.hpp"
#include "nps/commands/command.hpp"

namespace nps::commands {
namespace {

constexpr Example kReportExamples[] = {
    {"the NPS of an export, and by region", "nps report hotel-2025.csv --by region"},
    {"only one channel, regions crossed with plans, lowest NPS first",
     "nps report hotel-2025.csv --where channel=web --by region,plan --sort -nps"},
    {"a weekly job: two files, silent unless the NPS is under 20",
     "nps report hotel-2025.csv --quiet --fail-under 20 --output week.json --output week.md"},
    {"JSON for another tool", "nps report hotel-2025.csv --format json | jq .overall.nps"},
};

constexpr Example kCompareExamples[] = {
    {"two channels of one survey",
     "nps compare hotel-2025.csv --group channel --a web --b partner"},
    {"every region with every other", "nps compare hotel-2025.csv --group region --pairs"},
    {"is there a change of more than 5 points, either way?",
     "nps compare hotel-2025.csv --group channel --a web --b app --margin 5"},
};

constexpr Example kPanelExamples[] = {
    {"respondents of two waves in one survey; here the column tells channels",
     "nps panel hotel-2025.csv --id response_id --wave channel --a web --b app"},
};

constexpr Example kCalcExamples[] = {
    {"from counts", "nps calc --promoters 50 --passives 25 --detractors 25"},
    {"from scores", "nps calc 10 9 9 7 3"},
    {"every interval method side by side",
     "nps calc --promoters 50 --passives 25 --detractors 25 --interval all"},
};

constexpr Example kPlanExamples[] = {
    {"answers for an NPS to within 3 points, invitations at 20 % response",
     "nps plan --margin 3 --response-rate 20%"},
    {"answers per group to find a change of 5 points, from the spread of a survey",
     "nps plan hotel-2025.csv --detect 5"},
    {"what 400 answers can show", "nps plan --n 400"},
    {"who has to move for an NPS of 60", "nps plan hotel-2025.csv --goal 60"},
};

constexpr Example kTrendExamples[] = {
    {"month by month", "nps trend hotel-2025.csv --date submitted_at"},
    {"by week and region, with the NPS of 90 days beside each week",
     "nps trend hotel-2025.csv --date submitted_at --every week --by region --rolling 90-days"},
    {"for cron: files, and exit code 1 when the last month fell",
     "nps trend hotel-2025.csv --date submitted_at --quiet --fail-on-drop significant "
     "--output trend.json --output trend.md"},
};

constexpr Example kInspectExamples[] = {
    {"what is in an export, and what report would make of it", "nps inspect hotel-2025.csv"},
};

constexpr Example kSchemaExamples[] = {
    {"the JSON schema of the report", "nps schema report"},
};

constexpr Example kTallyExamples[] = {
    {"an export as counts per region, plan and score",
     "nps tally hotel-2025.csv --by region,plan --output counts.csv"},
    {"one channel, on standard output", "nps tally hotel-2025.csv --by region --where channel=web"},
};

constexpr Example kWeightExamples[] = {
    {"weights that give regions and plans their shares of all guests",
     "nps weight hotel-2025.csv --margins hotel-guests.csv --output weighted.csv"},
};

constexpr Example kSqlExamples[] = {
    {"a table of PostgreSQL, counted by region and channel",
     "nps sql --dialect postgresql --table survey.answers --score nps --by region,channel"},
    {"BigQuery, one channel only, answers of 2025",
     "nps sql --dialect bigquery --table shop.answers --score nps --by region "
     "--where channel=web --where date>=2025-01-01"},
};

constexpr Command kCommands[] = {
    {"report", "What is our NPS, how sure are we, and which segments differ?", kReportExamples,
     open_report},
    {"trend", "How does it move from period to period: signal or noise?", kTrendExamples,
     open_trend},
    {"compare", "Did it change between two waves, files or groups?", kCompareExamples,
     open_compare},
    {"panel", "The same respondents in two waves: who moved, is the change real?", kPanelExamples,
     open_panel},
    {"plan", "How many answers are needed, and what would reach the goal?", kPlanExamples,
     open_plan},
    {"calc", "The NPS of counts or scores typed on the command line", kCalcExamples, open_calc},
    {"inspect", "What the program sees in a file, and what it would do with it", kInspectExamples,
     open_inspect},
    {"tally", "Counts per segment and score: what is left of a very large survey", kTallyExamples,
     open_tally},
    {"weight", "Weights that give a survey the shares of its population", kWeightExamples,
     open_weight},
    {"sql", "The query that counts a survey in a database", kSqlExamples, open_sql},
    {"schema", "The JSON schema of a command's output", kSchemaExamples, open_schema},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                   [&](const Command& command) { return command.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

}  // namespace nps::commands

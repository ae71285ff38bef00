#include "commands/gates.hpp"

#include <string>

#include "commands/option_values.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Gates";

}  // namespace

std::vector<Option> Gates::options() {
  std::vector<Option> options;
  options.push_back(
      {"fail-under",
       "NPS",
       kGroup,
       "exit with 1 when the NPS is under it",
       {},
       false,
       [this](const std::string& value) { fail_under_ = parse_number("fail-under", value); }});
  options.push_back({"max-invalid",
                     "N|P%",
                     kGroup,
                     "refuse the data (exit 3) with more invalid or malformed rows",
                     {},
                     false,
                     [this](const std::string& value) {
                       const bool is_share = value.ends_with('%');
                       const double limit = parse_number(
                           "max-invalid", is_share ? value.substr(0, value.size() - 1) : value);
                       if (limit < 0) throw bad_value("max-invalid", value, "it is negative");
                       max_invalid_ = InvalidLimit{limit, is_share, value};
                     }});
  return options;
}

void Gates::refuse_without_nps() const {
  if (!fail_under_) return;
  throw Error(ErrorKind::usage, "--fail-under is for the metric nps",
              {"", 0, "--fail-under", "ask for the metric nps, or leave the gate out", {}});
}

void Gates::refuse_invalid(const survey::RowCounts& rows) const {
  if (!max_invalid_) return;
  const std::uint64_t bad = rows.invalid + rows.malformed;
  const std::uint64_t considered = bad + rows.used + rows.duplicate + rows.blank;
  const double limit = max_invalid_->is_share
                           ? max_invalid_->value / 100 * static_cast<double>(considered)
                           : max_invalid_->value;
  if (static_cast<double>(bad) <= limit) return;
  throw Error(ErrorKind::data,
              text::grouped(bad) + " of " + text::grouped(considered) +
                  " rows are invalid or malformed, more than --max-invalid " +
                  max_invalid_->as_typed + " allows",
              {"", 0, "", "nps report --rejects FILE writes them down", {}});
}

Outcome Gates::check(const analysis::GroupEstimate& overall, const Messages& messages) const {
  if (!fail_under_) return Outcome::done;
  const std::string limit = text::shortest(*fail_under_);
  const std::optional<double> points = overall.nps_points();
  if (!points) {
    messages.gate("fail_under", "there is no NPS to hold against --fail-under " + limit);
    return Outcome::gate_failed;
  }
  if (*points >= *fail_under_) return Outcome::done;
  messages.gate("fail_under",
                "NPS " + text::signed_fixed(*points, 2) + " is under --fail-under " + limit);
  return Outcome::gate_failed;
}

}  // namespace nps::commands

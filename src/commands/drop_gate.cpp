#include "commands/drop_gate.hpp"

#include <string>

#include "commands/option_values.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {

Option DropGate::option() {
  return {"fail-on-drop",
          "WHAT",
          "Gates",
          "exit with 1 on a 'significant' drop, or on one of more than so many points",
          {},
          false,
          [this](const std::string& value) {
            is_set_ = true;
            if (value == "significant") return;
            try {
              points_ = parse_number("fail-on-drop", value);
            } catch (const Error&) {
              throw bad_value("fail-on-drop", value, "it is neither 'significant' nor a number");
            }
            if (*points_ < 0) throw bad_value("fail-on-drop", value, "it is negative");
          }};
}

Change change_of(double difference, bool significant,
                 const std::optional<analysis::MetricChoice>& metric) {
  using analysis::MetricUnit;
  if (!metric) return {"the NPS", true, 100 * difference, significant};
  const MetricUnit unit = metric->metric->unit;
  const double amount = unit == MetricUnit::share ? 100 * difference : difference;
  return {metric->metric->name, unit != MetricUnit::score, amount, significant};
}

void DropGate::refuse_improvement(const std::optional<analysis::MetricChoice>& metric) const {
  if (!is_set_ || !metric || !metric->less_is_better()) return;
  throw Error(ErrorKind::usage,
              "--fail-on-drop would fail on an improvement: with --low-is-good a lower " +
                  std::string(metric->metric->name) + " is better",
              {"", 0, "--fail-on-drop", "--metric csi rises where answers get better", {}});
}

Outcome DropGate::check(const Change& change, const Messages& messages) const {
  if (!is_set_) return Outcome::done;
  if (!change.amount || (!points_ && !change.significant)) {
    messages.gate("fail_on_drop", "there is no comparison to hold against --fail-on-drop");
    return Outcome::gate_failed;
  }
  const double amount = *change.amount;
  const bool failed = points_ ? amount < -*points_ : *change.significant && amount < 0;
  if (!failed) return Outcome::done;
  messages.gate("fail_on_drop",
                std::string(change.of) + " changed by " + text::signed_fixed(amount, 2) +
                    (change.in_points ? " points, " : ", ") +
                    (points_ ? "a drop of more than --fail-on-drop " + text::shortest(*points_)
                             : "which is a significant drop"));
  return Outcome::gate_failed;
}

}  // namespace nps::commands

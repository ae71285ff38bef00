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

Outcome DropGate::check(const Change& change, const Messages& messages) const {
  if (!is_set_) return Outcome::done;
  if (!change.points || (!points_ && !change.significant)) {
    messages.gate("fail_on_drop", "there is no comparison to hold against --fail-on-drop");
    return Outcome::gate_failed;
  }
  const double points = *change.points;
  const bool failed = points_ ? points < -*points_ : *change.significant && points < 0;
  if (!failed) return Outcome::done;
  messages.gate("fail_on_drop",
                "the NPS changed by " + text::signed_fixed(points, 2) + " points, " +
                    (points_ ? "a drop of more than --fail-on-drop " + text::shortest(*points_)
                             : "which is a significant drop"));
  return Outcome::gate_failed;
}

}  // namespace nps::commands

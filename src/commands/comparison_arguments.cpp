#include "commands/comparison_arguments.hpp"

#include <string>

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Statistics";

}  // namespace

std::vector<Option> ComparisonArguments::options() {
  std::vector<Option> options;
  options.push_back(table_option("test", "METHOD", kGroup, "test of a difference",
                                 stats::two_sample_tests(), stats::find_two_sample_test,
                                 options_.test));
  options.push_back(
      {"confidence",
       "LEVEL",
       kGroup,
       "level of intervals and tests (0.95)",
       {},
       false,
       [this](const std::string& value) { options_.level = parse_level("confidence", value); }});
  options.push_back({"margin",
                     "POINTS",
                     kGroup,
                     "also test that the change is no larger than POINTS either way",
                     {},
                     false,
                     [this](const std::string& value) {
                       margin_points_ = parse_number("margin", value);
                       if (!(*margin_points_ > 0)) {
                         throw bad_value("margin", value, "it is not above 0");
                       }
                       options_.margin = *margin_points_ / 100;
                     }});
  options.push_back(table_option("interval", "METHOD", kGroup, "interval of the NPS of a group",
                                 stats::interval_methods(), stats::find_interval_method,
                                 options_.interval));
  options.push_back(table_option("adjust", "METHOD", kGroup,
                                 "adjustment of p-values for --pairs (holm)", stats::adjustments(),
                                 stats::find_adjustment, options_.adjust));
  options.push_back(table_option("overall", "METHOD", kGroup, "test of all groups together",
                                 stats::homogeneity_methods(), stats::find_homogeneity_method,
                                 options_.overall));
  options.push_back({"top",
                     "N",
                     kGroup,
                     "tell only the N pairs with the smallest p (100)",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.top = static_cast<std::size_t>(parse_count("top", value, 1));
                     }});
  return options;
}

const analysis::ComparisonOptions& ComparisonArguments::finish() const {
  if (!margin_points_) return options_;
  if (!options_.test->has_interval) {
    throw Error(
        ErrorKind::usage,
        "--margin needs an interval, which --test " + std::string(options_.test->name) + " has not",
        {"", 0, "--margin", "use --test mover", {}});
  }
  if (options_.level <= 0.5) {
    throw Error(ErrorKind::usage, "--margin needs a confidence level above 0.5",
                {"", 0, "--margin", "its interval has the level 2 x confidence - 1", {}});
  }
  return options_;
}

report::ComparisonSettings ComparisonArguments::settings() const {
  report::ComparisonSettings settings;
  settings.statistics = {options_.level, options_.interval->name, options_.adjust->name};
  settings.test = options_.test->name;
  settings.margin = margin_points_;
  return settings;
}

}  // namespace nps::commands

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
                                 stats::two_sample_tests(), stats::find_two_sample_test, test_));
  options.push_back(confidence_option(kGroup, options_.level));
  options.push_back({"margin",
                     "POINTS",
                     kGroup,
                     "also test that the change is no larger than POINTS either way",
                     {},
                     false,
                     [this](const std::string& value) {
                       margin_ = parse_number("margin", value);
                       if (!(*margin_ > 0)) {
                         throw bad_value("margin", value, "it is not above 0");
                       }
                     }});
  options.push_back(table_option("interval", "METHOD", kGroup, "interval of the NPS of a group",
                                 stats::interval_methods(), stats::find_interval_method,
                                 interval_));
  options.push_back(table_option("adjust", "METHOD", kGroup,
                                 "adjustment of p-values for --pairs (holm)", stats::adjustments(),
                                 stats::find_adjustment, options_.adjust));
  options.push_back(table_option("overall", "METHOD", kGroup, "test of all groups together",
                                 stats::homogeneity_methods(), stats::find_homogeneity_method,
                                 overall_));
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

analysis::ComparisonOptions ComparisonArguments::finish(
    const std::optional<analysis::MetricChoice>& metric) const {
  if (margin_ && options_.level <= 0.5) {
    throw Error(ErrorKind::usage, "--margin needs a confidence level above 0.5",
                {"", 0, "--margin", "its interval has the level 2 x confidence - 1", {}});
  }
  return metric ? of_metric(*metric) : of_nps();
}

analysis::ComparisonOptions ComparisonArguments::of_nps() const {
  analysis::ComparisonOptions options = options_;
  if (test_ != nullptr) options.test = test_;
  if (interval_ != nullptr) options.interval = interval_;
  if (overall_ != nullptr) options.overall = overall_;
  if (!margin_) return options;
  if (!options.test->has_interval) {
    throw Error(
        ErrorKind::usage,
        "--margin needs an interval, which --test " + std::string(options.test->name) + " has not",
        {"", 0, "--margin", "use --test mover", {}});
  }
  options.margin = *margin_ / 100;
  return options;
}

analysis::ComparisonOptions ComparisonArguments::of_metric(
    const analysis::MetricChoice& metric) const {
  const std::string name(metric.metric->name);
  const auto refuse = [&](const char* option, const std::string& hint) {
    throw Error(ErrorKind::usage, std::string(option) + " is for the metric nps",
                {"", 0, option, hint, {}});
  };
  if (test_ != nullptr) {
    refuse("--test", name + " is always tested with " + std::string(metric.metric->test));
  }
  if (interval_ != nullptr) {
    refuse("--interval", "the interval of a share is chosen with --share-interval");
  }
  const bool is_share = metric.metric->unit == analysis::MetricUnit::share;
  if (overall_ != nullptr && !is_share && overall_->of_means == nullptr) {
    throw Error(ErrorKind::usage,
                "--overall " + std::string(overall_->name) + " is no test of the means of " + name,
                {"", 0, "--overall", "use welch-anova or anova", {}});
  }
  analysis::ComparisonOptions options = options_;
  options.metric = metric;
  options.overall =
      overall_ != nullptr ? overall_ : stats::find_homogeneity_method(metric.metric->overall);
  if (margin_) options.margin = is_share ? *margin_ / 100 : *margin_;
  return options;
}

report::ComparisonSettings ComparisonArguments::settings(
    const analysis::ComparisonOptions& options) const {
  report::ComparisonSettings settings;
  settings.statistics = {options.level, options.interval->name, options.adjust->name};
  settings.test = options.metric ? options.metric->metric->test : options.test->name;
  settings.margin = margin_;
  settings.metric = options.metric;
  return settings;
}

}  // namespace nps::commands

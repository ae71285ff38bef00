#include "commands/statistics_arguments.hpp"

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Statistics";

}  // namespace

std::vector<Option> StatisticsArguments::interval_options() {
  std::vector<Option> options;
  options.push_back(confidence_option(kGroup, options_.level));
  options.push_back(table_option("interval", "METHOD", kGroup, "interval of an NPS",
                                 stats::interval_methods(), stats::find_interval_method,
                                 options_.interval));
  options.back().set = [this, set = options.back().set](const std::string& value) {
    interval_given_ = true;
    set(value);
  };
  return options;
}

void StatisticsArguments::refuse_interval() const {
  if (!interval_given_) return;
  throw Error(ErrorKind::usage, "--interval is for the metric nps",
              {"", 0, "--interval", "the interval of a share is chosen with --share-interval", {}});
}

std::vector<Option> StatisticsArguments::segment_options() {
  std::vector<Option> options;
  options.push_back(table_option("adjust", "METHOD", kGroup,
                                 "adjustment of p-values for looking at several segments",
                                 stats::adjustments(), stats::find_adjustment, options_.adjust));
  options.push_back(
      {"min-n",
       "N",
       kGroup,
       "hide segments with fewer answers",
       {},
       false,
       [this](const std::string& value) { options_.min_n = parse_count("min-n", value, 0); }});
  options.push_back(table_option("sort", "ORDER", kGroup, "order of the segments",
                                 analysis::sort_orders(), analysis::find_sort_order,
                                 options_.sort));
  options.push_back({"top",
                     "N",
                     kGroup,
                     "show only the first N segments",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.top = static_cast<std::size_t>(parse_count("top", value, 1));
                     }});
  return options;
}

report::StatisticalSettings StatisticsArguments::settings() const {
  return {options_.level, options_.interval->name, options_.adjust->name};
}

}  // namespace nps::commands

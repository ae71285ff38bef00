#include "commands/metric_arguments.hpp"

#include <algorithm>
#include <utility>

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Metric";

[[noreturn]] void refuse(const std::string& message, const std::string& option,
                         const std::string& hint) {
  throw Error(ErrorKind::usage, message, {"", 0, option, hint, {}});
}

}  // namespace

std::vector<Option> MetricArguments::options(bool several) {
  std::vector<Option> options;
  const auto choices = choices_of(analysis::metrics());
  // The choices are only told: a column may follow the name.
  options.push_back({"metric",
                     "NAME[:COL]",
                     kGroup,
                     "nps (default), csat, ces, csi, top-box or mean, of the column COL",
                     {},
                     several,
                     [this, choices](const std::string& value) {
                       const std::size_t colon = std::min(value.find(':'), value.size());
                       const std::string name = value.substr(0, colon);
                       const analysis::Metric* metric = analysis::find_metric(name);
                       if (metric == nullptr) throw unknown_name("metric", name, choices);
                       const bool has_column = colon < value.size();
                       if (has_column && colon + 1 == value.size()) {
                         throw bad_value("metric", value, "no column stands behind the colon");
                       }
                       const Named named{metric, has_column ? value.substr(colon + 1) : ""};
                       if (std::find(metrics_.begin(), metrics_.end(), named) != metrics_.end()) {
                         throw bad_value("metric", value, "it is named twice");
                       }
                       metrics_.push_back(named);
                     }});
  options.push_back(text_option("box", "A-B", kGroup,
                                "scores whose share is counted (the best two, one, or that agree)",
                                box_));
  options.push_back(
      switch_option("low-is-good", kGroup, "the lowest score is the best one", low_is_good_));
  options.push_back(table_option("share-interval", "METHOD", kGroup, "interval of a share",
                                 stats::share_interval_methods(), stats::find_share_interval_method,
                                 share_interval_));
  return options;
}

Option MetricArguments::label_option() {
  return {"label",
          "TEXT",
          kGroup,
          "what the value is called, such as eNPS",
          {},
          false,
          [this](const std::string& value) {
            if (value.empty() || value.find_first_of("{}\n\r\t") != std::string::npos) {
              throw bad_value("label", value, "it is empty or holds {, } or a control");
            }
            label_ = value;
          }};
}

std::optional<analysis::MetricChoice> MetricArguments::Wanted::choice(
    const analysis::MetricConfidence& confidence) const {
  if (is_nps()) return std::nullopt;
  return analysis::MetricChoice{metric, scale, confidence};
}

MetricArguments::Wanted MetricArguments::complete(const Named& named,
                                                  const survey::SurveyOptions& survey,
                                                  const std::string& scale, bool has_groups) const {
  Wanted wanted{named.metric, {}, !scale.empty(), survey};
  if (!named.column.empty()) {
    if (!survey.score.empty()) {
      refuse("--score and a column behind --metric do not go together", "--score",
             "name the column once");
    }
    wanted.survey.score = named.column;
  }
  if (wanted.is_nps()) {
    if (!box_.empty() || low_is_good_) {
      refuse("--box and --low-is-good do nothing for the metric nps", "--box",
             "its groups are named with --promoters and --detractors");
    }
    wanted.scale.scale = survey.scale.value_or(survey::Scale{});
    return wanted;
  }
  if (has_groups) {
    refuse("--promoters and --detractors are for the metric nps", "--promoters",
           "the scores that " + std::string(named.metric->name) + " counts are named with --box");
  }
  wanted.scale = analysis::metric_scale(*named.metric, scale, box_, low_is_good_);
  wanted.survey.scale = wanted.scale.scale;
  return wanted;
}

std::vector<MetricArguments::Wanted> MetricArguments::wanted(const survey::SurveyOptions& survey,
                                                             const std::string& scale,
                                                             bool has_groups) const {
  if (metrics_.empty()) {
    return {complete({&analysis::metrics().front(), ""}, survey, scale, has_groups)};
  }
  if (metrics_.size() > 1) {
    if (!scale.empty() || has_groups || !box_.empty() || low_is_good_ || !label_.empty()) {
      refuse(
          "--scale, --promoters, --detractors, --box, --low-is-good and --label are for one "
          "metric",
          "--metric", "report metrics on other scales one by one");
    }
  }
  std::vector<Wanted> all;
  for (const Named& named : metrics_) all.push_back(complete(named, survey, scale, has_groups));
  return all;
}

MetricArguments::Wanted MetricArguments::wanted_one(const survey::SurveyOptions& survey,
                                                    const std::string& scale,
                                                    bool has_groups) const {
  return wanted(survey, scale, has_groups).front();
}

}  // namespace nps::commands

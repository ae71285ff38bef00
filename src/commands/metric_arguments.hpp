#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nps/analysis/metric.hpp"
#include "nps/commands/command.hpp"
#include "nps/survey/survey.hpp"

namespace nps::commands {

/// Which figures are wanted of which columns: the metric options.
class MetricArguments {
 public:
  /// --metric and what it counts. `several`: it may be repeated.
  [[nodiscard]] std::vector<Option> options(bool several);
  [[nodiscard]] Option label_option();

  /// A metric and how its column is read.
  struct Wanted {
    const analysis::Metric* metric = nullptr;
    analysis::MetricScale scale;
    bool scale_given = false;
    survey::SurveyOptions survey;

    [[nodiscard]] bool is_nps() const { return metric == &analysis::metrics().front(); }
    /// Nothing for the NPS.
    [[nodiscard]] std::optional<analysis::MetricChoice> choice(
        const analysis::MetricConfidence& confidence) const;
  };

  /// One of NPS where no --metric was given. `scale` and `has_groups` are what was said with
  /// --scale and with --promoters or --detractors. Throws Error{usage} for combinations that
  /// contradict each other.
  [[nodiscard]] std::vector<Wanted> wanted(const survey::SurveyOptions& survey,
                                           const std::string& scale, bool has_groups) const;

  /// The same where --metric may not be repeated.
  [[nodiscard]] Wanted wanted_one(const survey::SurveyOptions& survey, const std::string& scale,
                                  bool has_groups) const;

  /// How sure, with the interval of an NPS and the level from elsewhere.
  [[nodiscard]] analysis::MetricConfidence confidence(
      double level,
      const stats::IntervalMethod& interval = stats::interval_methods().front()) const {
    return {level, &interval, share_interval_};
  }
  [[nodiscard]] const std::string& label() const { return label_; }

 private:
  struct Named {
    const analysis::Metric* metric = nullptr;
    std::string column;
    friend bool operator==(const Named&, const Named&) = default;
  };

  [[nodiscard]] Wanted complete(const Named& named, const survey::SurveyOptions& survey,
                                const std::string& scale, bool has_groups) const;

  std::vector<Named> metrics_;
  std::string box_;
  std::string label_;
  bool low_is_good_ = false;
  const stats::ShareIntervalMethod* share_interval_ = &stats::share_interval_methods().front();
};

}  // namespace nps::commands

#pragma once

#include <optional>
#include <string_view>

#include "nps/analysis/metric.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::analysis {

/// What metrics are made of.
enum class AnswerFigure {
  share,  ///< of the answers inside the box
  mean    ///< of the scores
};

/// What a metric is made of: one whose unit is no point.
[[nodiscard]] AnswerFigure figure_of(const Metric& metric);

/// Answers that the NPS is 2 x - 1 of: x is the share, or the place of the mean between the least
/// score and the greatest.
[[nodiscard]] survey::Weighting linear_answers(const survey::Weighting& weighting,
                                               const MetricScale& scale, AnswerFigure figure);

/// Share and mean of the weights, as those of one answer: what needs no variance. `weighting` has
/// answers.
[[nodiscard]] Sample weighted_shares(const survey::Weighting& weighting, const MetricScale& scale);

/// What the design of a survey makes of the answers of a group.
struct EffectiveAnswers {
  stats::WeightedEstimate estimate;     ///< of `linear_answers`
  std::optional<double> design_effect;  ///< nothing where all answers are alike, or only one is
  double variance = 0;                  ///< of x
  double spread = 0;                    ///< of the answers that x is the mean of, divisor n
  double n = 0;                         ///< answers / design effect; infinite where nothing is
                                        ///< left to chance
  /// As many answers of a simple random sample as are as sure, with the same share and mean; equal
  /// weights give back the answers themselves. Nothing where nothing is left to chance.
  std::optional<Sample> sample;
};

struct EffectiveResult {
  std::optional<EffectiveAnswers> answers;
  std::string_view reason;  ///< English: why there are none; empty when there are
};

/// `weighting` has answers. Nothing where a stratum has only one primary sampling unit.
[[nodiscard]] EffectiveResult effective_answers(const survey::Weighting& weighting,
                                                const MetricScale& scale, AnswerFigure figure);

}  // namespace nps::analysis

#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "nps/survey/scale.hpp"
#include "nps/survey/score_sum.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::survey {

/// Answers per group and per score: all that any estimate needs of the data. Merging is
/// associative and commutative.
class Tally {
 public:
  explicit Tally(const Scale& scale) : distribution_(static_cast<std::size_t>(scale.size())) {}

  /// Counts of the groups alone: nothing is known of single scores.
  [[nodiscard]] static Tally of_groups(std::int64_t promoters, std::int64_t passives,
                                       std::int64_t detractors);

  /// Counts `times` answers with a score that the scale contains.
  void add(const Scale& scale, int score, std::int64_t times = 1);
  /// A respondent's mean of several answers: a promoter at or above the promoters' lowest score, a
  /// detractor at or below the detractors' highest, else passive. The distribution is given up.
  void add_mean(const Scale& scale, double score);
  /// Adds the counts of a tally on the same scale; means on either side give up the distribution.
  /// Throws Error{internal} for another scale.
  void merge(const Tally& other);

  [[nodiscard]] std::int64_t n() const { return promoters_ + passives_ + detractors_; }
  [[nodiscard]] std::int64_t promoters() const { return promoters_; }
  [[nodiscard]] std::int64_t passives() const { return passives_; }
  [[nodiscard]] std::int64_t detractors() const { return detractors_; }
  /// Nothing when only the counts of the groups are known.
  [[nodiscard]] std::optional<double> score_sum() const {
    if (!score_sum_) return std::nullopt;
    return score_sum_->value();
  }
  /// Answers per score from scale.min to scale.max; empty when means were added.
  [[nodiscard]] const std::vector<std::int64_t>& distribution() const { return distribution_; }

  /// Nothing for answers without weights.
  [[nodiscard]] const std::optional<Weighting>& weighting() const { return weighting_; }
  void set_weighting(Weighting weighting) { weighting_ = std::move(weighting); }

 private:
  Tally() = default;

  std::int64_t promoters_ = 0;
  std::int64_t passives_ = 0;
  std::int64_t detractors_ = 0;
  std::optional<ScoreSum> score_sum_ = ScoreSum();
  std::vector<std::int64_t> distribution_;
  std::optional<Weighting> weighting_;
};

}  // namespace nps::survey

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "nps/stats/survey_design.hpp"

/// How sure the NPS is after its weights were made to give the sample the shares of its population.
namespace nps::stats {

/// Rows of a sample that are alike but for their score.
struct CalibratedUnit {
  double rows = 0;
  double base_weight = 1;             ///< of each row, to begin with
  double weight = 1;                  ///< of each row, after calibration
  std::vector<std::uint32_t> levels;  ///< one per margin, from 0 on
  Counts answers = {};                ///< rows that have a score, by its group
};

/// The answers with their weights, each drawn on its own, as `estimate_weighted` takes them: the
/// NPS and its variance when the weights are taken as fixed. Rows without a score or with weight 0
/// take no part.
[[nodiscard]] StratumSums answers_of(std::span<const CalibratedUnit> units);

/// Variance of the weighted NPS, the weights having been calibrated to the margins: that of the
/// residuals of the linearised NPS, n / (n - 1) sum of (w e - mean)^2 over the n rows with a weight
/// above 0. e is what remains of (y - NPS) / sum of weights (0 without a score) after a least
/// squares regression on the levels of all margins with the base weights (Deville and Sarndal 1992,
/// Journal of the American Statistical Association 87:376-382). R's `survey::postStratify` and
/// `calibrate` have the same, and `rake` where the base weights are equal: it leaves them out of
/// the regression. Nothing for fewer than two such rows, and without answers.
[[nodiscard]] std::optional<double> calibrated_variance(std::span<const CalibratedUnit> units);

}  // namespace nps::stats

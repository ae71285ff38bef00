#include "nps/analysis/calibrated_nps.hpp"

#include <cmath>
#include <cstddef>

#include "nps/stats/calibration.hpp"

namespace nps::analysis {

std::optional<CalibratedNps> calibrated_nps(const survey::WeightingSample& sample,
                                            const Weighting& weighting,
                                            const stats::IntervalMethod& method, double level) {
  std::vector<stats::CalibratedUnit> units;
  for (std::size_t i = 0; i < sample.units.size(); ++i) {
    const survey::WeightingUnit& unit = sample.units[i];
    const auto count = [&](survey::Group group) {
      return static_cast<double>(unit.answers[static_cast<std::size_t>(group)]);
    };
    units.push_back({static_cast<double>(unit.rows),
                     unit.weight,
                     weighting.weights[i],
                     unit.levels,
                     {count(survey::Group::promoter), count(survey::Group::passive),
                      count(survey::Group::detractor)}});
  }
  const stats::StratumSums answers = stats::answers_of(units);
  const auto fixed = stats::estimate_weighted({&answers, 1}).estimate;
  if (!fixed) return std::nullopt;
  CalibratedNps nps{*fixed, !weighting.is_cut(), fixed->standard_error, {}};
  const auto variance = nps.is_calibrated ? stats::calibrated_variance(units) : std::nullopt;
  if (variance) {
    nps.estimate.variance = *variance;
    nps.estimate.standard_error = std::sqrt(*variance);
    if (fixed->design_effect && fixed->variance > 0) {
      nps.estimate.design_effect = *fixed->design_effect * (*variance / fixed->variance);
    }
  }
  nps.interval = stats::weighted_interval(nps.estimate, method, level);
  return nps;
}

}  // namespace nps::analysis

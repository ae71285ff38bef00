#include "nps/analysis/weighting.hpp"

#include <algorithm>
#include <cmath>

#include "nps/error.hpp"
#include "nps/text/number.hpp"

namespace nps::analysis {
namespace {

/// A share that is off by less is what rounding the weights leaves.
constexpr double kUnnoticed = 1e-6;

std::vector<stats::RakingUnit> raking_units(const survey::WeightingSample& sample) {
  std::vector<stats::RakingUnit> units;
  for (const survey::WeightingUnit& unit : sample.units) {
    units.push_back({static_cast<double>(unit.rows), unit.weight, unit.levels});
  }
  return units;
}

std::vector<stats::RakingMargin> raking_margins(const survey::Population& population) {
  std::vector<stats::RakingMargin> margins;
  for (const auto& margin : population.margins) {
    auto& shares = margins.emplace_back();
    for (const auto& level : margin.levels) shares.push_back(level.share);
  }
  return margins;
}

std::vector<LevelShares> level_shares(const survey::WeightingSample& sample,
                                      const survey::Population& population,
                                      const std::vector<stats::RakingUnit>& units,
                                      const std::vector<double>& weights) {
  std::vector<LevelShares> all;
  const auto rows = static_cast<double>(sample.rows.weighted);
  for (std::size_t m = 0; m < population.margins.size(); ++m) {
    const auto& margin = population.margins[m];
    const auto weighted = stats::weighted_shares(units, weights, m, margin.levels.size());
    std::vector<std::uint64_t> counts(margin.levels.size());
    for (const auto& unit : sample.units) counts[unit.levels[m]] += unit.rows;
    for (std::size_t i = 0; i < margin.levels.size(); ++i) {
      all.push_back({survey::joined_names(sample.columns[m]),
                     survey::joined_names(margin.levels[i].values), margin.levels[i].share,
                     static_cast<double>(counts[i]) / rows, weighted[i], counts[i]});
    }
  }
  return all;
}

const LevelShares& farthest(const std::vector<LevelShares>& levels) {
  return *std::max_element(
      levels.begin(), levels.end(), [](const LevelShares& a, const LevelShares& b) {
        return std::abs(a.weighted - a.population) < std::abs(b.weighted - b.population);
      });
}

std::string achieved(const LevelShares& level) {
  return level.variable + " '" + level.level + "' has " + text::percent(level.weighted, 1) +
         " % for " + text::percent(level.population, 1) + " %";
}

[[noreturn]] void refuse(const Weighting& weighting, const survey::Population& population) {
  throw Error(ErrorKind::data,
              "no weights give all these shares: after " + std::to_string(weighting.sweeps) +
                  " sweeps " + achieved(farthest(weighting.levels)),
              {population.file,
               0,
               "",
               "some combination of levels has no answers: put levels together, or drop a variable",
               {}});
}

[[noreturn]] void refuse_limit(const survey::WeightingSample& sample, const Weighting& weighting,
                               double limit, const survey::Population& population) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < sample.units.size(); ++i) {
    if (weighting.weights[i] > 0) rows += sample.units[i].rows;
  }
  throw Error(ErrorKind::data,
              "no weights keep to " + text::shortest(limit) + " times the mean: only " +
                  std::to_string(rows) + " of " + std::to_string(sample.rows.weighted) +
                  " rows have a weight above 0",
              {population.file, 0, "", "raise the limit", {}});
}

}  // namespace

Weighting make_weights(const survey::WeightingSample& sample, const survey::Population& population,
                       const stats::RakingOptions& options) {
  const auto units = raking_units(sample);
  const auto margins = raking_margins(population);
  stats::RakingResult raked = stats::rake(units, margins, options);
  Weighting weighting;
  weighting.sweeps = raked.sweeps;
  weighting.capped_rows = static_cast<std::uint64_t>(raked.capped_answers);
  weighting.trimmed_rows = static_cast<std::uint64_t>(raked.trimmed_answers);
  weighting.largest_error = raked.largest_error;
  weighting.effective_base = raked.effective_n;
  weighting.design_effect = static_cast<double>(sample.rows.weighted) / raked.effective_n;
  const auto [smallest, largest] = std::minmax_element(raked.weights.begin(), raked.weights.end());
  weighting.smallest = *smallest;
  weighting.largest = *largest;
  weighting.levels = level_shares(sample, population, units, raked.weights);
  weighting.weights = std::move(raked.weights);
  const bool is_met = weighting.largest_error <= kUnnoticed;
  if (!is_met && (!raked.converged || !weighting.is_cut())) refuse(weighting, population);
  const std::optional<double> limit = options.cap ? options.cap : options.trim;
  if (limit && weighting.largest > *limit * (1 + kUnnoticed)) {
    refuse_limit(sample, weighting, *limit, population);
  }
  if (!is_met) {
    const std::string cause = options.cap ? "the cap of " : "trimming at ";
    weighting.warnings.push_back(
        {options.cap ? "capped" : "trimmed",
         cause + text::shortest(*limit) +
             " keeps shares from being met: " + achieved(farthest(weighting.levels))});
  }
  return weighting;
}

}  // namespace nps::analysis

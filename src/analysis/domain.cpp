#include "nps/analysis/domain.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "analysis/design_places.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/wald_test.hpp"

namespace nps::analysis {
namespace {

using survey::DesignCell;

constexpr double kRoundingError = 1e-12;

constexpr std::string_view kCensusesDiffer = "groups whose whole populations answered differ";
constexpr std::string_view kCensusesAlike = "all whole populations answered, and they are equal";
constexpr std::string_view kCensusAmongSamples =
    "the whole population of a group answered: it is compared by pairs only";

/// Why groups of which some are censuses have no test that takes them for independent samples;
/// nothing without any.
std::optional<std::string_view> census_reason(std::span<const Domain> domains) {
  const Domain* first = nullptr;
  for (const Domain& domain : domains) {
    if (!domain.is_census()) continue;
    if (first == nullptr) first = &domain;
    if (std::abs(first->nps() - domain.nps()) > kRoundingError) return kCensusesDiffer;
  }
  if (first == nullptr) return std::nullopt;
  return std::ranges::all_of(domains, &Domain::is_census) ? kCensusesAlike : kCensusAmongSamples;
}

}  // namespace

double units_less_strata(const std::set<Place>& places) {
  std::set<std::uint32_t> strata;
  for (const Place& place : places) strata.insert(place.first);
  return static_cast<double>(places.size()) - static_cast<double>(strata.size());
}

double degrees_of_freedom(const survey::SampleDesign& sample) {
  return std::accumulate(sample.psus.begin(), sample.psus.end(), 0.0) -
         static_cast<double>(sample.psus.size());
}

stats::DesignDf design_df(const survey::Weighting& weighting) {
  const survey::SampleDesign& sample = *weighting.sample;
  if (!sample.complex) return std::nullopt;
  if (!sample.clustered) return degrees_of_freedom(sample);
  std::set<Place> places;
  for (const DesignCell& cell : weighting.cells) places.emplace(cell.stratum, cell.psu);
  return units_less_strata(places);
}

Domain::Domain(const survey::Weighting& weighting)
    : sample_(weighting.sample), df_(design_df(weighting)) {
  const stats::WeightedEstimateResult result = estimate_weights(weighting);
  if (!result.estimate) return;
  has_variance_ = true;
  nps_ = result.estimate->nps;
  variance_ = result.estimate->variance;
  is_census_ = result.estimate->census;
  counts_ = stats::effective_counts(*result.estimate).value_or(stats::Counts{});
  const stats::Linearised linearised = stats::linearise(weights_by_group(weighting));
  for (const auto& [place, cell] : by_place(weighting)) {
    units_.push_back({place.first, place.second, linearised.of(counts_in(cell.weights))});
  }
}

std::optional<stats::Side> Domain::side(double level, double factor) const {
  if (is_census_) return stats::Side::known(nps_, level);
  if (!(counts_.n() > 0)) return std::nullopt;
  return stats::Side(counts_ * factor, level);
}

stats::Part Domain::promoters(double factor) const {
  if (is_census_) return {(nps_ + 1) / 2, 1, true};
  return {counts_.promoters * factor, counts_.n() * factor};
}

bool Domain::may_share_units(const Domain& other) const {
  // The linearised answers of a part sum to 0: without strata and clusters nothing is shared.
  return sample_ == other.sample_ && (sample_->clustered || sample_->psus.size() > 1);
}

double Domain::covariance(const Domain& other) const {
  if (!may_share_units(other)) return 0;
  std::vector<stats::StratumProducts> strata(sample_->psus.size());
  for (std::size_t h = 0; h < strata.size(); ++h) {
    strata[h].psus = sample_->psus[h];
    strata[h].population = sample_->population(h);
  }
  for (const Unit& unit : units_) strata[unit.stratum].total_a += unit.total;
  auto mine = units_.begin();
  for (const Unit& theirs : other.units_) {
    strata[theirs.stratum].total_b += theirs.total;
    if (!sample_->clustered) continue;
    const auto place = std::pair(theirs.stratum, theirs.psu);
    while (mine != units_.end() && std::pair(mine->stratum, mine->psu) < place) ++mine;
    if (mine == units_.end() || std::pair(mine->stratum, mine->psu) != place) continue;
    strata[theirs.stratum].products += mine->total * theirs.total;
  }
  return stats::domain_covariance(strata);
}

std::optional<double> joint_factor(const Domain& a, const Domain& b) {
  if (!a.has_variance_ || !b.has_variance_ || (a.is_census_ && b.is_census_)) return std::nullopt;
  const double independent = a.variance_ + b.variance_;
  if (independent == 0) return 1;
  const double joint = independent - 2 * a.covariance(b);
  if (!(joint > kRoundingError * independent)) return std::nullopt;
  return independent / joint;
}

double df_together(std::span<const Domain* const> domains) {
  const survey::SampleDesign& sample = *domains.front()->sample_;
  if (!sample.clustered) return degrees_of_freedom(sample);
  std::set<Place> places;
  for (const Domain* const domain : domains) {
    for (const Domain::Unit& unit : domain->units_) places.emplace(unit.stratum, unit.psu);
  }
  return units_less_strata(places);
}

stats::DesignDf joint_df(const Domain& a, const Domain& b) {
  if (a.sample_ == b.sample_) {
    if (!a.df_ || !a.sample_->clustered) return a.df_;
    const std::array both{&a, &b};
    return df_together(both);
  }
  double unsure = 0;
  for (const Domain* domain : {&a, &b}) {
    if (domain->df_ && domain->variance_ > 0)
      unsure += domain->variance_ * domain->variance_ / *domain->df_;
  }
  const double variance = a.variance_ + b.variance_;
  return unsure > 0 ? stats::DesignDf(variance * variance / unsure) : std::nullopt;
}

std::optional<NamedTest> test_linked(std::span<const Domain> domains, std::size_t groups,
                                     std::string_view name) {
  const std::optional<std::string_view> reason = census_reason(domains);
  const auto shares_units = [&](const Domain& domain) {
    return domain.may_share_units(domains.front());
  };
  const bool is_linked = !domains.empty() && domains.size() == groups &&
                         std::all_of(domains.begin(), domains.end(), shares_units);
  if (!is_linked) {
    if (!reason) return std::nullopt;
    return NamedTest{name, {std::nullopt, *reason}};
  }
  if (reason == kCensusesDiffer) return NamedTest{kWaldTest, {std::nullopt, *reason}};
  std::vector<const Domain*> all;
  std::vector<const Domain*> tested;
  const Domain* census = nullptr;
  for (const Domain& domain : domains) {
    all.push_back(&domain);
    if (domain.variance_ > 0) tested.push_back(&domain);
    if (domain.is_census_) census = &domain;
  }
  // One stands for all: they are known to be equal.
  if (census != nullptr) tested.push_back(census);
  if (tested.size() > stats::kMostWaldGroups) tested.resize(stats::kMostWaldGroups + 1);
  std::vector<double> estimates;
  std::vector<double> covariances;
  for (const Domain* a : tested) {
    estimates.push_back(a->nps_);
    for (const Domain* b : tested) {
      covariances.push_back(a == b ? a->variance_ : a->covariance(*b));
    }
  }
  return NamedTest{kWaldTest, stats::wald_test(estimates, covariances, df_together(all))};
}

}  // namespace nps::analysis

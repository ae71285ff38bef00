#include "nps/analysis/weighted_tally.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "analysis/design_places.hpp"

namespace nps::analysis {
namespace {

using survey::DesignCell;
using survey::Group;

constexpr auto kPromoter = static_cast<std::size_t>(Group::promoter);
constexpr auto kPassive = static_cast<std::size_t>(Group::passive);
constexpr auto kDetractor = static_cast<std::size_t>(Group::detractor);

template <typename Step>
void combine(DesignCell& cell, const DesignCell& other, Step step) {
  step(cell.answers, other.answers);
  for (std::size_t i = 0; i < cell.weights.size(); ++i) {
    step(cell.weights[i], other.weights[i]);
    step(cell.squared_weights[i], other.squared_weights[i]);
  }
  step(cell.shared_squares, other.shared_squares);
  for (double survey::ScoreSums::*sum :
       {&survey::ScoreSums::weights, &survey::ScoreSums::weights_squared,
        &survey::ScoreSums::squares, &survey::ScoreSums::squares_squared}) {
    step(cell.scores.*sum, other.scores.*sum);
  }
}

double squared_weights(const DesignCell& cell) {
  return counts_in(cell.squared_weights).n() + 2 * cell.shared_squares;
}

/// Sums of answers that are each drawn on their own.
stats::StratumSums sums_of_answers(const DesignCell& cell) {
  stats::StratumSums sums;
  sums.psus = sums.answers = cell.answers;
  sums.totals = counts_in(cell.weights);
  const stats::Counts squares = counts_in(cell.squared_weights);
  sums.squared_weights = squared_weights(cell);
  sums.promoters2 = squares.promoters;
  sums.passives2 = squares.passives;
  sums.detractors2 = squares.detractors;
  sums.promoters_detractors = cell.shared_squares;
  return sums;
}

std::vector<stats::StratumSums> strata_of(const survey::SampleDesign& design) {
  std::vector<stats::StratumSums> sample(design.psus.size());
  for (std::size_t i = 0; i < sample.size(); ++i) {
    sample[i].psus = design.psus[i];
    sample[i].population = design.population(i);
  }
  return sample;
}

/// What the answers of a place add to a linearised value.
struct LinearCell {
  double total = 0;
  double size = 0;
  double squares = 0;  ///< of single answers
};

void add(LinearCell& sum, const DesignCell& cell, const stats::Linearised& z) {
  const stats::Linearised sizes{std::abs(z.promoter), std::abs(z.passive), std::abs(z.detractor)};
  const stats::Linearised squares{z.promoter * z.promoter, z.passive * z.passive,
                                  z.detractor * z.detractor};
  sum.total += z.of(counts_in(cell.weights));
  sum.size += sizes.of(counts_in(cell.weights));
  sum.squares += squares.of(counts_in(cell.squared_weights));
}

std::optional<double> variance_in_sample(const survey::SampleDesign& design,
                                         const std::map<Place, LinearCell>& places) {
  std::vector<stats::LinearSums> strata(design.psus.size());
  for (const auto& [place, sum] : places) {
    stats::LinearSums& stratum = strata[place.first];
    stratum.total += sum.total;
    stratum.squares += design.clustered ? sum.total * sum.total : sum.squares;
    stratum.sizes += design.clustered ? sum.size * sum.size : sum.squares;
  }
  return stats::total_variance(strata, strata_of(design));
}

}  // namespace

std::map<Place, DesignCell> by_place(const survey::Weighting& weighting) {
  std::map<Place, DesignCell> cells;
  for (const DesignCell& cell : weighting.cells) {
    const Place place{cell.stratum, weighting.sample->clustered ? cell.psu : 0};
    const auto [entry, is_new] = cells.emplace(place, cell);
    if (is_new) continue;
    combine(entry->second, cell, [](double& sum, double more) { sum += more; });
  }
  return cells;
}

stats::Counts counts_in(const std::array<double, 3>& by_group) {
  return {by_group[kPromoter], by_group[kPassive], by_group[kDetractor]};
}

stats::WeightedEstimateResult estimate_weights(const survey::Weighting& weighting) {
  const survey::SampleDesign& design = *weighting.sample;
  std::vector<stats::StratumSums> part(design.psus.size());
  for (const auto& [place, cell] : by_place(weighting)) {
    stats::StratumSums& stratum = part[cell.stratum];
    if (design.clustered) {
      stratum.add_psu(counts_in(cell.weights), cell.answers, squared_weights(cell));
    } else {
      stratum.merge(sums_of_answers(cell));
    }
  }
  return stats::estimate_domain(part, strata_of(design));
}

stats::Counts weights_by_group(const survey::Weighting& weighting) {
  stats::Counts sum;
  for (const DesignCell& cell : weighting.cells) {
    const stats::Counts more = counts_in(cell.weights);
    sum = {sum.promoters + more.promoters, sum.passives + more.passives,
           sum.detractors + more.detractors};
  }
  return sum;
}

survey::Weighting without(const survey::Weighting& all, const survey::Weighting& part) {
  std::map<Place, DesignCell> left = by_place(all);
  for (const auto& [place, cell] : by_place(part)) {
    combine(left[place], cell, [](double& sum, double less) { sum -= less; });
  }
  survey::Weighting rest{all.sample, all.score_sum - part.score_sum, {}};
  for (const auto& [place, cell] : left) {
    if (cell.answers > 0) rest.cells.push_back(cell);
  }
  return rest;
}

std::optional<double> variance_of_sum(std::span<const WeightedPart> parts) {
  std::vector<std::pair<const survey::SampleDesign*, std::map<Place, LinearCell>>> samples;
  for (const WeightedPart& part : parts) {
    const survey::SampleDesign* const design = part.weighting->sample.get();
    auto sample = std::find_if(samples.begin(), samples.end(),
                               [&](const auto& known) { return known.first == design; });
    if (sample == samples.end()) sample = samples.insert(samples.end(), {design, {}});
    const stats::Counts weights = weights_by_group(*part.weighting);
    if (!(weights.n() > 0)) continue;
    const stats::Linearised nps = stats::linearise(weights);
    const stats::Linearised z{part.factor * nps.promoter, part.factor * nps.passive,
                              part.factor * nps.detractor};
    for (const auto& [place, cell] : by_place(*part.weighting)) {
      add(sample->second[place], cell, z);
    }
  }
  double variance = 0;
  for (const auto& [design, places] : samples) {
    const std::optional<double> more = variance_in_sample(*design, places);
    if (!more) return std::nullopt;
    variance += *more;
  }
  return variance;
}

survey::Weighting share_of(const survey::Weighting& weighting, Group group) {
  survey::Weighting share = weighting;
  for (DesignCell& cell : share.cells) {
    for (auto* sums : {&cell.weights, &cell.squared_weights}) {
      const double inside = (*sums)[static_cast<std::size_t>(group)];
      double outside = 0;
      for (const Group other : {Group::detractor, Group::passive, Group::promoter}) {
        if (other != group) outside += (*sums)[static_cast<std::size_t>(other)];
      }
      *sums = {};
      (*sums)[kPromoter] = inside;
      (*sums)[kDetractor] = outside;
    }
  }
  return share;
}

survey::Weighting mean_of(const survey::Weighting& weighting, double steps) {
  survey::Weighting mean = weighting;
  for (DesignCell& cell : mean.cells) {
    const double weights = counts_in(cell.weights).n();
    const double squares = squared_weights(cell);
    const double inside = cell.scores.weights / steps;
    const double inside2 = cell.scores.squares_squared / (steps * steps);
    cell.shared_squares = cell.scores.squares / steps - inside2;
    cell.weights = {};
    cell.weights[kPromoter] = inside;
    cell.weights[kDetractor] = weights - inside;
    cell.squared_weights = {};
    cell.squared_weights[kPromoter] = inside2;
    cell.squared_weights[kDetractor] = squares - inside2 - 2 * cell.shared_squares;
  }
  return mean;
}

}  // namespace nps::analysis

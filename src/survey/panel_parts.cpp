#include "survey/panel_parts.hpp"

#include <cstddef>
#include <utility>

#include "survey/design_cells.hpp"

namespace nps::survey {
namespace {

/// Answers that go for a sample without strata and clusters.
PanelDesign::Sample own_sample(std::int64_t answers, std::size_t places) {
  return {std::make_shared<const SampleDesign>(SampleDesign{false, {static_cast<double>(answers)}}),
          std::vector<std::uint32_t>(places)};
}

}  // namespace

void WeightedAnswers::add(const PanelAnswer& answer) {
  tally_.add(scale_, answer.score);
  if (!is_weighted_) return;
  Sums& sums = sums_.at(answer.place, {Tally(scale_), WeightSums(scale_)});
  sums.tally.add(scale_, answer.score);
  sums.weights.add(answer.score, answer.weight);
}

std::vector<std::uint64_t> WeightedAnswers::respondents(const PanelDesign& design) const {
  std::vector<std::uint64_t> respondents(design.order().size());
  for (const std::uint32_t place : design.order()) {
    const Sums* const sums = sums_.find(place);
    if (sums != nullptr) respondents[place] = static_cast<std::uint64_t>(sums->tally.n());
  }
  return respondents;
}

Tally WeightedAnswers::tally(const PanelDesign& design, const PanelDesign::Sample& sample) const {
  Tally tally = tally_;
  if (!is_weighted_) return tally;
  Weighting all{sample.drawn, 0, {}};
  if (!sample.drawn->complex) {
    // One cell: sums of sums would not be the same to the last bit.
    WeightSums weights(scale_);
    for (const std::uint32_t place : design.order()) {
      if (const Sums* const sums = sums_.find(place)) weights.merge(sums->weights);
    }
    tally.set_weighting(weighting_of(tally_, weights, sample.drawn));
    return tally;
  }
  for (const std::uint32_t place : design.order()) {
    const Sums* const sums = sums_.find(place);
    if (sums == nullptr) continue;
    const Weighting part = weighting_of(sums->tally, sums->weights, sample.drawn);
    all.score_sum += part.score_sum;
    all.cells.push_back(part.cells.front());
    all.cells.back().stratum = sample.strata[place];
    all.cells.back().psu = place;
  }
  tally.set_weighting(std::move(all));
  return tally;
}

PanelParts::PanelParts(const Scale& scale, bool is_weighted, const PanelDesign& design)
    : scale_(scale),
      is_weighted_(is_weighted),
      design_(design),
      joint_(scale),
      first_(scale, is_weighted, design.order().size()),
      second_(first_),
      stayers_first_(first_),
      stayers_second_(first_),
      leavers_(first_),
      newcomers_(first_),
      moves_(design.order().size()) {}

void PanelParts::add_newcomer(const PanelAnswer& answer) {
  second_.add(answer);
  newcomers_.add(answer);
}

void PanelParts::add_stayer(const PanelAnswer& before, const PanelAnswer& after) {
  second_.add(after);
  stayers_first_.add({before.score, after.weight, before.place});
  stayers_second_.add({after.score, after.weight, before.place});
  ++joint_.joint[static_cast<std::size_t>(before.score - scale_.min)]
                [static_cast<std::size_t>(after.score - scale_.min)];
  if (before.place != after.place) ++joint_.relocated;
  if (!is_weighted_) return;
  MoveSums& moves = moves_.at(before.place, {});
  Sums& sums = moves[static_cast<std::size_t>(scale_.group(before.score))]
                    [static_cast<std::size_t>(scale_.group(after.score))];
  sums.weights.add(after.weight);
  sums.squares.add(after.weight * after.weight);
}

/// All respondents of either wave, each once.
PanelDesign::Sample PanelParts::both_waves() const {
  std::vector<std::uint64_t> respondents = leavers_.respondents(design_);
  for (const WeightedAnswers* part : {&newcomers_, &stayers_first_}) {
    const std::vector<std::uint64_t> more = part->respondents(design_);
    for (std::size_t i = 0; i < more.size(); ++i) respondents[i] += more[i];
  }
  return design_.sample(respondents);
}

PanelMoves PanelParts::moves_in(const PanelDesign::Sample& sample) const {
  PanelMoves all{sample.drawn, {}};
  MoveSums together;
  for (const std::uint32_t place : design_.order()) {
    const MoveSums* const moves = moves_.find(place);
    if (moves == nullptr) continue;
    MoveCell cell{sample.strata[place], place, {}};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        const Sums& sums = (*moves)[i][j];
        together[i][j].weights.merge(sums.weights);
        together[i][j].squares.merge(sums.squares);
        cell.moves[i][j] = {sums.weights.value(), sums.squares.value()};
      }
    }
    all.cells.push_back(cell);
  }
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      all.sums[i][j] = {together[i][j].weights.value(), together[i][j].squares.value()};
    }
  }
  return all;
}

PanelTally PanelParts::result() const {
  const std::size_t places = design_.order().size();
  const PanelDesign::Sample both = is_weighted_ ? both_waves() : own_sample(0, places);
  // Without a design each part of the respondents is a sample of its own.
  const bool is_designed = both.drawn->complex || !both.drawn->populations.empty();
  const auto of = [&](const WeightedAnswers& part, bool is_wave) {
    if (!is_designed) return part.tally(design_, own_sample(part.answers(), places));
    return part.tally(design_, is_wave ? design_.sample(part.respondents(design_)) : both);
  };
  PanelTally result = joint_;
  result.first = of(first_, true);
  result.second = of(second_, true);
  result.stayers_first = of(stayers_first_, false);
  result.stayers_second = of(stayers_second_, false);
  result.leavers = of(leavers_, false);
  result.newcomers = of(newcomers_, false);
  if (is_weighted_) {
    result.moves = moves_in(is_designed ? both : own_sample(result.stayers_first.n(), places));
    result.moves->is_designed = is_designed;
  }
  return result;
}

}  // namespace nps::survey

#include "nps/survey/weight_tally.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace nps::survey {

void WeightSums::add(int score, double weight, std::uint64_t times) {
  const auto at = static_cast<std::size_t>(score - scale_.min);
  by_score_[at].add(weight, times);
  squares_[at].add(weight * weight, times);
}

void WeightSums::merge(const WeightSums& other) {
  for (std::size_t i = 0; i < by_score_.size(); ++i) by_score_[i].merge(other.by_score_[i]);
  for (std::size_t i = 0; i < squares_.size(); ++i) squares_[i].merge(other.squares_[i]);
}

double WeightSums::sum_of(const std::vector<ExactSum>& sums, Group group) const {
  ExactSum sum;
  for (int score = scale_.min; score <= scale_.max; ++score) {
    if (scale_.group(score) != group) continue;
    sum.merge(sums[static_cast<std::size_t>(score - scale_.min)]);
  }
  return sum.value();
}

double WeightSums::weights(Group group) const { return sum_of(by_score_, group); }

double WeightSums::squared_weights(Group group) const { return sum_of(squares_, group); }

ScoreSums WeightSums::score_sums() const {
  ScoreSums sums;
  for (std::size_t i = 0; i < by_score_.size(); ++i) {
    const auto score = static_cast<double>(i);
    sums.weights += score * by_score_[i].value();
    sums.weights_squared += score * score * by_score_[i].value();
    sums.squares += score * squares_[i].value();
    sums.squares_squared += score * score * squares_[i].value();
  }
  return sums;
}

double WeightSums::score_sum() const {
  double sum = 0;
  for (int score = scale_.min; score <= scale_.max; ++score) {
    sum += score * by_score_[static_cast<std::size_t>(score - scale_.min)].value();
  }
  return sum;
}

void Weighting::merge(const Weighting& other) {
  score_sum += other.score_sum;
  if (sample == other.sample) {
    cells.insert(cells.end(), other.cells.begin(), other.cells.end());
    return;
  }
  auto both = std::make_shared<SampleDesign>(*sample);
  both->psus.insert(both->psus.end(), other.sample->psus.begin(), other.sample->psus.end());
  both->complex = both->complex || other.sample->complex;
  const std::vector<double>& populations = other.sample->populations;
  if (populations.empty() || both->populations.empty()) {
    both->populations.clear();
  } else {
    both->populations.insert(both->populations.end(), populations.begin(), populations.end());
  }
  std::uint32_t psus = 0;
  for (const DesignCell& cell : cells) psus = std::max(psus, cell.psu + 1);
  for (DesignCell cell : other.cells) {
    cell.stratum += static_cast<std::uint32_t>(sample->psus.size());
    cell.psu += psus;
    cells.push_back(cell);
  }
  sample = std::move(both);
}

}  // namespace nps::survey

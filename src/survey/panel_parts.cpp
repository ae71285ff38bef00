#include "survey/panel_parts.hpp"

#include <cstddef>
#include <memory>
#include <optional>

#include "survey/design_cells.hpp"

namespace nps::survey {

Tally WeightedAnswers::tally() const {
  Tally tally = tally_;
  if (!is_weighted_) return tally;
  const auto drawn = std::make_shared<const SampleDesign>(
      SampleDesign{false, {static_cast<double>(tally_.n())}, std::nullopt});
  tally.set_weighting(weighting_of(tally_, sums_, drawn));
  return tally;
}

PanelParts::PanelParts(const Scale& scale, bool is_weighted)
    : scale_(scale),
      is_weighted_(is_weighted),
      joint_(scale),
      first_(scale, is_weighted),
      second_(first_),
      stayers_first_(first_),
      stayers_second_(first_),
      leavers_(first_),
      newcomers_(first_) {}

void PanelParts::add_newcomer(int score, double weight) {
  second_.add(score, weight);
  newcomers_.add(score, weight);
}

void PanelParts::add_stayer(int before, int after, double weight) {
  second_.add(after, weight);
  stayers_first_.add(before, weight);
  stayers_second_.add(after, weight);
  ++joint_.joint[static_cast<std::size_t>(before - scale_.min)]
                [static_cast<std::size_t>(after - scale_.min)];
  if (!is_weighted_) return;
  Sums& sums = moves_[static_cast<std::size_t>(scale_.group(before))]
                     [static_cast<std::size_t>(scale_.group(after))];
  sums.weights.add(weight);
  sums.squares.add(weight * weight);
}

PanelTally PanelParts::result() const {
  PanelTally result = joint_;
  result.first = first_.tally();
  result.second = second_.tally();
  result.stayers_first = stayers_first_.tally();
  result.stayers_second = stayers_second_.tally();
  result.leavers = leavers_.tally();
  result.newcomers = newcomers_.tally();
  if (!is_weighted_) return result;
  auto& moves = result.moves.emplace();
  for (std::size_t i = 0; i < moves.size(); ++i) {
    for (std::size_t j = 0; j < moves[i].size(); ++j) {
      moves[i][j] = {moves_[i][j].weights.value(), moves_[i][j].squares.value()};
    }
  }
  return result;
}

}  // namespace nps::survey

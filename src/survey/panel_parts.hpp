#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "nps/survey/exact_sum.hpp"
#include "nps/survey/panel.hpp"
#include "nps/survey/scale.hpp"
#include "nps/survey/tally.hpp"
#include "nps/survey/weight_tally.hpp"
#include "survey/panel_design.hpp"

namespace nps::survey {

/// An answer of a respondent in one of the waves.
struct PanelAnswer {
  int score = 0;
  double weight = 1;
  std::uint32_t place = 0;  ///< in the design
};

/// What is summed for the places of a design that have any of it.
template <class Sums>
class ByPlace {
 public:
  explicit ByPlace(std::size_t places) : numbers_(places) {}

  Sums& at(std::uint32_t place, const Sums& empty) {
    if (numbers_[place] == 0) {
      sums_.push_back(empty);
      numbers_[place] = static_cast<std::uint32_t>(sums_.size());
    }
    return sums_[numbers_[place] - 1];
  }
  /// Null where there is nothing.
  [[nodiscard]] const Sums* find(std::uint32_t place) const {
    return numbers_[place] == 0 ? nullptr : &sums_[numbers_[place] - 1];
  }

 private:
  std::vector<std::uint32_t> numbers_;  ///< from 1; 0 where there is nothing
  std::vector<Sums> sums_;
};

/// Answers with their weights, as they come.
class WeightedAnswers {
 public:
  WeightedAnswers(const Scale& scale, bool is_weighted, std::size_t places)
      : scale_(scale), is_weighted_(is_weighted), tally_(scale), sums_(places) {}

  void add(const PanelAnswer& answer);

  [[nodiscard]] std::int64_t answers() const { return tally_.n(); }
  /// Respondents by place.
  [[nodiscard]] std::vector<std::uint64_t> respondents(const PanelDesign& design) const;
  /// With weights as a part of a sample, or as one of its own.
  [[nodiscard]] Tally tally(const PanelDesign& design, const PanelDesign::Sample& sample) const;

 private:
  struct Sums {
    Tally tally;
    WeightSums weights;
  };

  Scale scale_;
  bool is_weighted_;
  Tally tally_;
  ByPlace<Sums> sums_;
};

/// Puts the answers of respondents into the parts of a panel.
class PanelParts {
 public:
  /// `design` must outlive the parts.
  PanelParts(const Scale& scale, bool is_weighted, const PanelDesign& design);

  /// An answer of the first wave, whatever comes after it.
  void add_first(const PanelAnswer& answer) { first_.add(answer); }
  void add_leaver(const PanelAnswer& answer) { leavers_.add(answer); }
  void add_newcomer(const PanelAnswer& answer);
  /// Who answered both times counts with the weight of the second and the place of the first.
  void add_stayer(const PanelAnswer& before, const PanelAnswer& after);

  /// Throws as PanelDesign::sample does.
  [[nodiscard]] PanelTally result() const;

 private:
  struct Sums {
    ExactSum weights;
    ExactSum squares;
  };
  using MoveSums = std::array<std::array<Sums, 3>, 3>;

  [[nodiscard]] PanelDesign::Sample both_waves() const;
  [[nodiscard]] PanelMoves moves_in(const PanelDesign::Sample& sample) const;

  Scale scale_;
  bool is_weighted_;
  const PanelDesign& design_;
  PanelTally joint_;  ///< the table of scores alone
  WeightedAnswers first_;
  WeightedAnswers second_;
  WeightedAnswers stayers_first_;
  WeightedAnswers stayers_second_;
  WeightedAnswers leavers_;
  WeightedAnswers newcomers_;
  ByPlace<MoveSums> moves_;
};

}  // namespace nps::survey

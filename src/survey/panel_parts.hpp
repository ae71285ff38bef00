#pragma once

#include <array>

#include "nps/survey/exact_sum.hpp"
#include "nps/survey/panel.hpp"
#include "nps/survey/scale.hpp"
#include "nps/survey/tally.hpp"
#include "nps/survey/weight_tally.hpp"

namespace nps::survey {

/// Answers with their weights, as they come.
class WeightedAnswers {
 public:
  WeightedAnswers(const Scale& scale, bool is_weighted)
      : scale_(scale), is_weighted_(is_weighted), tally_(scale), sums_(scale) {}

  void add(int score, double weight) {
    tally_.add(scale_, score);
    if (is_weighted_) sums_.add(score, weight);
  }

  /// With weights, as a sample of its own.
  [[nodiscard]] Tally tally() const;

 private:
  Scale scale_;
  bool is_weighted_;
  Tally tally_;
  WeightSums sums_;
};

/// Puts the answers of respondents into the parts of a panel.
class PanelParts {
 public:
  PanelParts(const Scale& scale, bool is_weighted);

  /// An answer of the first wave, whatever comes after it.
  void add_first(int score, double weight) { first_.add(score, weight); }
  void add_leaver(int score, double weight) { leavers_.add(score, weight); }
  void add_newcomer(int score, double weight);
  /// `weight` is that of the second wave.
  void add_stayer(int before, int after, double weight);

  [[nodiscard]] PanelTally result() const;

 private:
  struct Sums {
    ExactSum weights;
    ExactSum squares;
  };

  Scale scale_;
  bool is_weighted_;
  PanelTally joint_;  ///< the table of scores alone
  WeightedAnswers first_;
  WeightedAnswers second_;
  WeightedAnswers stayers_first_;
  WeightedAnswers stayers_second_;
  WeightedAnswers leavers_;
  WeightedAnswers newcomers_;
  std::array<std::array<Sums, 3>, 3> moves_;
};

}  // namespace nps::survey

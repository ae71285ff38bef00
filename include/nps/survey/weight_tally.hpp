#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "nps/survey/exact_sum.hpp"
#include "nps/survey/scale.hpp"

namespace nps::survey {

/// Sums over answers of products of weights and scores, the scores less the least of the scale.
struct ScoreSums {
  double weights = 0;          ///< weight times score
  double weights_squared = 0;  ///< weight times squared score
  double squares = 0;          ///< squared weight times score
  double squares_squared = 0;  ///< squared weight times squared score
};

/// Sums over some answers with weights: all that an estimate needs of them. Merging is associative
/// and commutative to the last bit.
class WeightSums {
 public:
  explicit WeightSums(const Scale& scale)
      : scale_(scale),
        by_score_(static_cast<std::size_t>(scale.size())),
        squares_(static_cast<std::size_t>(scale.size())) {}

  /// Counts `times` answers with a score that the scale contains.
  void add(int score, double weight, std::uint64_t times = 1);
  void merge(const WeightSums& other);

  /// Sum of the weights of a group's answers, and of their squares.
  [[nodiscard]] double weights(Group group) const;
  [[nodiscard]] double squared_weights(Group group) const;
  /// Sum of weight times score.
  [[nodiscard]] double score_sum() const;
  [[nodiscard]] ScoreSums score_sums() const;

 private:
  [[nodiscard]] double sum_of(const std::vector<ExactSum>& sums, Group group) const;

  Scale scale_;
  std::vector<ExactSum> by_score_;  ///< weights
  std::vector<ExactSum> squares_;   ///< their squares
};

/// How the answers of a survey were drawn.
struct SampleDesign {
  bool clustered = false;                ///< primary sampling units are clusters, else answers
  std::vector<double> psus = {};         ///< primary sampling units drawn from each stratum
  std::vector<double> populations = {};  ///< those there are in each; none where not known
  bool complex = false;                  ///< clusters were drawn, or from several strata

  /// Primary sampling units there are in a stratum, if known.
  [[nodiscard]] std::optional<double> population(std::size_t stratum) const {
    return populations.empty() ? std::nullopt : std::optional(populations[stratum]);
  }
};

/// The answers of a tally in one stratum or, in a clustered sample, in one primary sampling unit.
struct DesignCell {
  std::uint32_t stratum = 0;
  std::uint32_t psu = 0;  ///< numbered through all strata
  double answers = 0;
  std::array<double, 3> weights{};  ///< by group, as `Group` numbers them
  std::array<double, 3> squared_weights{};
  /// Of answers that are partly a promoter's, partly a detractor's: squared weights times both
  /// parts. Their squared weights above are times the square of the part.
  double shared_squares = 0;
  ScoreSums scores;
};

/// The weights of a tally.
struct Weighting {
  std::shared_ptr<const SampleDesign> sample;  ///< that the answers are a part of
  double score_sum = 0;                        ///< of weight times score
  std::vector<DesignCell> cells;               ///< several may have the same stratum and unit

  /// Adds other answers: of the same sample, or of one drawn apart, whose strata come behind.
  void merge(const Weighting& other);
};

}  // namespace nps::survey

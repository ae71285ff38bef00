#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "nps/analysis/comparison.hpp"

namespace nps::analysis {

/// How groups are tested against each other; groups are known by their places. A change is that
/// from group `a` to group `b`, both of which have answers.
class PairTests {
 public:
  PairTests() = default;
  PairTests(const PairTests&) = delete;
  PairTests& operator=(const PairTests&) = delete;
  virtual ~PairTests() = default;

  [[nodiscard]] virtual bool has_answers(std::size_t group) const = 0;
  [[nodiscard]] virtual stats::TwoSampleResult change(std::size_t a, std::size_t b) const = 0;
  /// At another level than the comparison's.
  [[nodiscard]] virtual stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                         double level) const = 0;
  [[nodiscard]] virtual std::optional<stats::Detectable> detectable(std::size_t a,
                                                                    std::size_t b) const = 0;
  /// Adds the shares that are compared beside the value.
  virtual void add_shares(PairComparison& pair) const = 0;
  [[nodiscard]] virtual stats::HomogeneityResult all_equal() const = 0;
};

/// The tests of the NPS, or of the metric that was asked for. `options` must outlive them.
[[nodiscard]] std::unique_ptr<PairTests> make_pair_tests(const std::vector<GroupAnswers>& groups,
                                                         const ComparisonOptions& options);

}  // namespace nps::analysis

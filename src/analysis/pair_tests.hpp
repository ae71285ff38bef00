#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/analysis/domain.hpp"

namespace nps::analysis {

/// How groups are tested against each other; groups are known by their places. A change is that
/// from group `a` to group `b`.
class PairTests {
 public:
  PairTests() = default;
  PairTests(const PairTests&) = delete;
  PairTests& operator=(const PairTests&) = delete;
  virtual ~PairTests() = default;

  /// Nothing where a group has no answers. Without interval and p where chance has no part in the
  /// difference, or its part is not known.
  [[nodiscard]] virtual std::optional<stats::TwoSampleResult> change(std::size_t a,
                                                                     std::size_t b) const = 0;
  /// Why a pair has no change.
  [[nodiscard]] virtual std::string_view why_not(std::size_t a, std::size_t b) const = 0;

  /// Nothing of the change is left to chance: both groups are whole populations.
  [[nodiscard]] virtual bool is_certain(std::size_t a, std::size_t b) const = 0;

  // Of pairs that have a change:

  /// At another level than the comparison's.
  [[nodiscard]] virtual stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                         double level) const = 0;
  [[nodiscard]] virtual std::optional<stats::Detectable> detectable(std::size_t a,
                                                                    std::size_t b) const = 0;
  /// Adds the shares that are compared beside the value.
  virtual void add_shares(PairComparison& pair) const = 0;

  /// Whether all are the same, and the name of the test.
  [[nodiscard]] virtual NamedTest all_equal() const = 0;
};

/// The tests of the NPS, or of the metric that was asked for. `groups` and `options` must outlive
/// them.
[[nodiscard]] std::unique_ptr<PairTests> make_pair_tests(const std::vector<GroupAnswers>& groups,
                                                         const ComparisonOptions& options);

}  // namespace nps::analysis

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/measured_group.hpp"
#include "nps/stats/detectable.hpp"
#include "nps/stats/homogeneity.hpp"
#include "nps/stats/share_difference.hpp"
#include "nps/stats/two_sample.hpp"

namespace nps::analysis {

/// A difference that is real is found with this probability when it is as large as `detectable`.
inline constexpr double kPower = 0.8;

struct ComparisonOptions {
  double level = 0.95;
  const stats::IntervalMethod* interval = &stats::interval_methods().front();
  const stats::TwoSampleTest* test = &stats::two_sample_tests().front();
  const stats::Adjustment* adjust = stats::find_adjustment("holm");
  /// Of independent groups; parts of one sample that share strata or clusters get Wald's test.
  const stats::HomogeneityMethod* overall = &stats::homogeneity_methods().front();
  /// Largest change that does not matter: of an NPS on the scale of shares, else in the unit.
  std::optional<double> margin;
  std::size_t top = 100;  ///< pairs that are told
  /// In place of the NPS: it has a test of its own. At the same level.
  std::optional<MetricChoice> metric = {};
};

/// Answers that are compared with others.
struct GroupAnswers {
  std::vector<std::string> key;  ///< a value per column, or the name of a file
  survey::Tally tally;
};

struct ComparedGroup {
  std::vector<std::string> key;
  MeasuredGroup estimate;
  bool low_base = false;
  std::string letters;  ///< groups that share one do not differ significantly
};

/// Whether a change lies within a margin: two one-sided tests at alpha, which is the interval at
/// 1 - 2 alpha inside the margin.
struct Equivalence {
  double margin = 0;
  double level = 0;
  stats::Interval interval;
  bool equivalent = false;
};

/// The change from group `a` to group `b`: b less a.
struct PairComparison {
  std::size_t a = 0;
  std::size_t b = 0;
  /// NPS on the scale of shares, metrics in their units.
  std::optional<stats::TwoSampleResult> result;
  std::string_view no_result;  ///< English: why there is none
  std::optional<double> p_adjusted;
  bool is_certain = false;   ///< both are whole populations: nothing is left to chance
  bool significant = false;  ///< by the adjusted p, or a certain difference
  std::optional<stats::Detectable> detectable;
  std::optional<Equivalence> equivalence;
  std::optional<stats::Difference> promoters;  ///< of the shares, with the NPS
  std::optional<stats::Difference> detractors;
  std::optional<stats::Difference> share;  ///< inside the box, of a metric that has one beside it
};

struct Comparison {
  std::vector<ComparedGroup> groups;
  std::string_view overall_name;      ///< the method of the next
  stats::HomogeneityResult overall;   ///< are all groups the same?
  std::vector<PairComparison> pairs;  ///< smallest p first, then as the groups stand
  std::uint64_t pairs_compared = 0;
  std::uint64_t pairs_significant = 0;
  bool has_letters = false;  ///< false for two groups, and when more letters than exist are needed
};

/// Compares every group with every other; the p-values are one family for the adjustment. `groups`
/// keep their order, which says what is compared with what.
[[nodiscard]] Comparison compare_groups(const std::vector<GroupAnswers>& groups,
                                        const ComparisonOptions& options);

}  // namespace nps::analysis

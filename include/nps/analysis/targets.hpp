#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nps/stats/counts.hpp"
#include "nps/stats/design_quantile.hpp"

namespace nps::analysis {

enum class Verdict { below, undecided, above };

/// An NPS held against a number decided beforehand.
struct TargetComparison {
  double target = 0;                     ///< in points
  double difference = 0;                 ///< NPS less target, in points
  double p = 1;                          ///< two-sided score test of NPS = target
  double p_adjusted = 1;                 ///< the same for the NPS as a whole
  Verdict verdict = Verdict::undecided;  ///< decided where the adjusted p is below 1 - level
  bool is_certain = false;  ///< chance has no part in the NPS: p is 0 or, at the target, 1
};

/// By t where there are `df`. Nothing without answers.
[[nodiscard]] std::optional<TargetComparison> compare_with_target(const stats::Counts& counts,
                                                                  double target, double level,
                                                                  const stats::DesignDf& df = {});

/// The same of an NPS in points that is known, as where a whole population has answered.
[[nodiscard]] TargetComparison compare_known_with_target(double points, double target);

/// Puts an adjusted p in and decides by it.
void decide(TargetComparison& comparison, double p_adjusted, double level);

/// The target of one segment, as a file of targets names it.
struct SegmentTarget {
  std::vector<std::string> columns;  ///< of the breakdown; "segment": of the only one
  std::vector<std::string> key;      ///< a value per column
  double target = 0;                 ///< in points
  std::string file;                  ///< where it stands, for messages
  std::uint64_t line = 0;
};

/// A breakdown as far as targets look at it: its columns, and the keys of its segments.
struct SegmentKeys {
  std::vector<std::string> by;
  std::vector<std::vector<std::string>> keys;
};

/// For each breakdown the target of each of its segments, in their order. Throws Error{usage} with
/// the line for a target that names no breakdown, no segment of it, or one that has a target.
[[nodiscard]] std::vector<std::vector<std::optional<double>>> assign_targets(
    std::span<const SegmentTarget> targets, std::span<const SegmentKeys> breakdowns);

}  // namespace nps::analysis

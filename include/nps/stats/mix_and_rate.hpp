#pragma once

#include <optional>
#include <span>
#include <vector>

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// The answers of one segment before and after.
struct SegmentCounts {
  Counts a;
  Counts b;
};

/// What one segment adds to the change of the whole, on the scale of shares.
struct SegmentPart {
  [[nodiscard]] double mean_share() const { return (share_a + share_b) / 2; }

  double share_a = 0;  ///< of all answers
  double share_b = 0;
  std::optional<double> nps_a;  ///< missing without answers
  std::optional<double> nps_b;
  double mix = 0;              ///< by its other share of the answers
  double rate = 0;             ///< by its other NPS
  double from_promoters = 0;   ///< of both together: by the promoters' share of all answers
  double from_detractors = 0;  ///< by the detractors': what is left
};

/// A change of NPS, b less a, split without rest in two ways: into what the shares of the segments
/// and what their NPS did to it, and into what promoters and what detractors did.
struct MixAndRate {
  double nps_a = 0;  ///< of the whole
  double nps_b = 0;
  double change = 0;
  double mix = 0;
  double rate = 0;
  double from_promoters = 0;   ///< change of the promoters' share
  double from_detractors = 0;  ///< minus the change of the detractors'
  /// Direct standardisation: what the NPS of a would be with the shares that the segments have in
  /// b, and that of b with those in a. Missing where a segment that has a share there has no
  /// answers here.
  std::optional<double> standardised_a;
  std::optional<double> standardised_b;
  std::vector<SegmentPart> parts;
};

/// Mix: change of the share times the mean NPS of the segment above that of the whole; rate: change
/// of the NPS times the mean share (Kitagawa 1955, Journal of the American Statistical Association
/// 50:1168-1194). A segment without answers on one side is taken to have the NPS of the other
/// there: all it adds is mix. The same formulas split the shares of promoters and of detractors.
/// Nothing when a or b has no answers at all. Sums of weights serve as well as counts.
[[nodiscard]] std::optional<MixAndRate> mix_and_rate(std::span<const SegmentCounts> segments);

/// Standard error of the rate, the shares taken as given, of answers that are counted one by one.
/// Every segment of both sides must have two answers or more on each: the spread of one is not
/// known. 0 where no segment's answers differ.
[[nodiscard]] double rate_error(std::span<const SegmentCounts> segments, const MixAndRate& split);

}  // namespace nps::stats

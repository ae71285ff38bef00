#include "nps/stats/mix_and_rate.hpp"

#include <cmath>

#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

void add(Counts& sum, const Counts& counts) {
  sum.promoters += counts.promoters;
  sum.passives += counts.passives;
  sum.detractors += counts.detractors;
}

/// Variance of the NPS; 0 without answers.
double variance(const Counts& counts) {
  return counts.n() > 0 ? *score_variance(counts) / counts.n() : 0;
}

}  // namespace

std::optional<MixAndRate> mix_and_rate(std::span<const SegmentCounts> segments) {
  Counts a;
  Counts b;
  for (const SegmentCounts& segment : segments) {
    add(a, segment.a);
    add(b, segment.b);
  }
  if (!(a.n() > 0) || !(b.n() > 0)) return std::nullopt;

  MixAndRate result;
  result.change = *nps(b) - *nps(a);
  const double middle = (*nps(a) + *nps(b)) / 2;
  double squares = 0;
  for (const SegmentCounts& segment : segments) {
    SegmentPart part{
        segment.a.n() / a.n(), segment.b.n() / b.n(), nps(segment.a), nps(segment.b), 0, 0};
    if (part.nps_a || part.nps_b) {
      const double before = part.nps_a ? *part.nps_a : *part.nps_b;
      const double after = part.nps_b ? *part.nps_b : before;
      const double share = (part.share_a + part.share_b) / 2;
      part.mix = (part.share_b - part.share_a) * ((before + after) / 2 - middle);
      part.rate = share * (after - before);
      squares += share * share * (variance(segment.a) + variance(segment.b));
    }
    result.mix += part.mix;
    result.rate += part.rate;
    result.parts.push_back(part);
  }
  result.rate_error = std::sqrt(squares);
  return result;
}

}  // namespace nps::stats

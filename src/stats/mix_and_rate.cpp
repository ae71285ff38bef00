#include "nps/stats/mix_and_rate.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

void add(Counts& sum, const Counts& counts) {
  sum.promoters += counts.promoters;
  sum.passives += counts.passives;
  sum.detractors += counts.detractors;
}

/// A share, or the NPS, of a segment and of all, at both ends.
struct Course {
  double a = 0;
  double b = 0;
  double whole_a = 0;
  double whole_b = 0;
};

double mix_of(const SegmentPart& part, const Course& course) {
  const double middle = (course.whole_a + course.whole_b) / 2;
  return (part.share_b - part.share_a) * ((course.a + course.b) / 2 - middle);
}

double rate_of(const SegmentPart& part, const Course& course) {
  return part.mean_share() * (course.b - course.a);
}

SegmentPart part_of(const SegmentCounts& segment, const Counts& a, const Counts& b) {
  SegmentPart part;
  part.share_a = segment.a.n() / a.n();
  part.share_b = segment.b.n() / b.n();
  part.nps_a = nps(segment.a);
  part.nps_b = nps(segment.b);
  if (!part.nps_a && !part.nps_b) return part;
  // A side without answers is like the other.
  const Counts& before = part.nps_a ? segment.a : segment.b;
  const Counts& after = part.nps_b ? segment.b : segment.a;
  const Course score{*nps(before), *nps(after), *nps(a), *nps(b)};
  part.mix = mix_of(part, score);
  part.rate = rate_of(part, score);
  const auto effect = [&](double Counts::*group) {
    const auto share = [&](const Counts& counts) { return counts.*group / counts.n(); };
    const Course course{share(before), share(after), share(a), share(b)};
    return mix_of(part, course) + rate_of(part, course);
  };
  part.from_promoters = effect(&Counts::promoters);
  part.from_detractors = -effect(&Counts::detractors);
  return part;
}

std::optional<double> standardised(std::span<const SegmentPart> parts, double SegmentPart::*share,
                                   std::optional<double> SegmentPart::*score) {
  double sum = 0;
  for (const SegmentPart& part : parts) {
    if (!(part.*share > 0)) continue;
    if (!(part.*score)) return std::nullopt;
    sum += part.*share * *(part.*score);
  }
  return std::clamp(sum, -1.0, 1.0);
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
  result.nps_a = *nps(a);
  result.nps_b = *nps(b);
  result.change = result.nps_b - result.nps_a;
  result.from_promoters = b.promoters / b.n() - a.promoters / a.n();
  result.from_detractors = a.detractors / a.n() - b.detractors / b.n();
  for (const SegmentCounts& segment : segments) {
    const SegmentPart part = part_of(segment, a, b);
    result.mix += part.mix;
    result.rate += part.rate;
    result.parts.push_back(part);
  }
  result.standardised_a = standardised(result.parts, &SegmentPart::share_b, &SegmentPart::nps_a);
  result.standardised_b = standardised(result.parts, &SegmentPart::share_a, &SegmentPart::nps_b);
  return result;
}

double rate_error(std::span<const SegmentCounts> segments, const MixAndRate& split) {
  double squares = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Counts& a = segments[i].a;
    const Counts& b = segments[i].b;
    // A segment of one side only has no rate, so nothing of its rate is left to chance.
    if (!(a.n() > 0) || !(b.n() > 0)) continue;
    const double share = split.parts[i].mean_share();
    squares += share * share * (*score_variance(a) / a.n() + *score_variance(b) / b.n());
  }
  return std::sqrt(squares);
}

}  // namespace nps::stats

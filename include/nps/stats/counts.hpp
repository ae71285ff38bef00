#pragma once

namespace nps::stats {

/// Answers in the three groups. Doubles, because weighted surveys use effective counts; every
/// formula here holds for non-integers.
struct Counts {
  double promoters = 0;
  double passives = 0;
  double detractors = 0;

  /// Summed so that mirrored counts have the same n to the last bit.
  [[nodiscard]] double n() const { return promoters + detractors + passives; }
  /// Promoters and detractors exchanged: the survey whose NPS is the negative of this one's.
  [[nodiscard]] Counts mirrored() const { return {detractors, passives, promoters}; }
  friend Counts operator-(const Counts& a, const Counts& b) {
    return {a.promoters - b.promoters, a.passives - b.passives, a.detractors - b.detractors};
  }
  friend Counts operator+(const Counts& a, const Counts& b) {
    return {a.promoters + b.promoters, a.passives + b.passives, a.detractors + b.detractors};
  }
  friend Counts operator*(const Counts& a, double factor) {
    return {a.promoters * factor, a.passives * factor, a.detractors * factor};
  }
  friend bool operator==(const Counts&, const Counts&) = default;
};

}  // namespace nps::stats

#pragma once

namespace nps::stats {

/// Answers in the three groups. Doubles, because weighted surveys use effective counts; every
/// formula here holds for non-integers.
struct Counts {
  double promoters = 0;
  double passives = 0;
  double detractors = 0;

  [[nodiscard]] double n() const { return promoters + passives + detractors; }
  friend Counts operator-(const Counts& a, const Counts& b) {
    return {a.promoters - b.promoters, a.passives - b.passives, a.detractors - b.detractors};
  }
  friend bool operator==(const Counts&, const Counts&) = default;
};

}  // namespace nps::stats

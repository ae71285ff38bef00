#include "stats/trinomial_sum.hpp"

#include <cmath>
#include <numbers>

#include "stats/boundary.hpp"

namespace nps::stats {
namespace {

/// n answers, drawn with these shares, that count 1, 0 or -1.
struct Draws {
  double n = 0;
  double promoters = 0;
  double passives = 0;
  double detractors = 0;
};

/// The draws whose chances are weighted with e^-u for a promoter and e^u for a detractor.
Draws tilted(const Draws& draws, double u) {
  const double promoters = draws.promoters * std::exp(-u);
  const double detractors = draws.detractors * std::exp(u);
  const double sum = promoters + draws.passives + detractors;
  return {draws.n, promoters / sum, draws.passives / sum, detractors / sum};
}

/// With G the generating function of one draw, P(sum <= k) is the coefficient of z^k in
/// G(z)^n / (1 - z): the mean of G(z)^n z^-k / (1 - z) over equally spaced points of any circle
/// within |z| < 1, but for what the points take for z^k although it is z^(k + points).
class Circle {
 public:
  /// The radius e^-u at which the mean is least on the real axis, so that nothing cancels.
  Circle(const Draws& draws, double k)
      : draws_(draws), k_(k), u_(boundary(0.0, 700.0, [&](double u) {
          const Draws at = tilted(draws, u);
          return k - at.n * (at.promoters - at.detractors) <= 1 / std::expm1(u);
        })) {
    constexpr double kNegligible = 45;  // e^-45
    half_of_points_ = std::ceil(kNegligible / (2 * u_)) + 1;
    tilted_ = tilted(draws, u_);
  }

  [[nodiscard]] double mean() const {
    constexpr double kNegligible = 1e-19;
    // Sizes fall from angle 0 and rise again before pi, so that both ends are walked from outside.
    double sum = 0.5;
    double next = 1;
    for (; next < half_of_points_; ++next) {
      const Value value = at(next, half_of_points_ - next);
      if (value.size < kNegligible) break;
      sum += value.size * value.cosine;
    }
    double last = half_of_points_;
    for (; last >= next; --last) {
      const Value value = at(last, half_of_points_ - last);
      if (value.size < kNegligible) break;
      sum += (last == half_of_points_ ? 0.5 : 1) * value.size * value.cosine;
    }
    const double log_generating =
        std::log1p(draws_.promoters * std::expm1(-u_) + draws_.detractors * std::expm1(u_));
    return std::exp(draws_.n * log_generating + k_ * u_) / -std::expm1(-u_) * sum / half_of_points_;
  }

 private:
  struct Value {
    double size = 0;
    double cosine = 0;
  };

  /// The function at `from_one` points from the real axis's right end, as a part of its value
  /// there.
  [[nodiscard]] Value at(double from_one, double from_minus_one) const {
    const auto& [n, b, m, c] = tilted_;
    const double angle = std::numbers::pi * from_one / half_of_points_;
    const double rest = std::numbers::pi * from_minus_one / half_of_points_;
    const double sine = std::sin(angle / 2);
    const double cosine = std::sin(rest / 2);
    const double shrinkage =
        std::fmax(-1, -4 * sine * sine * (m * (b + c) + 4 * b * c * cosine * cosine));
    const double real = 1 - 2 * (b + c) * sine * sine;
    const double imaginary = 2 * (b - c) * sine * cosine;
    const double radius = std::exp(-u_);
    const double gap = -std::expm1(-u_);
    const double size = std::exp(n / 2 * std::log1p(shrinkage)) * gap /
                        std::sqrt(gap * gap + 4 * radius * sine * sine);
    double phase = std::atan2(2 * radius * sine * cosine, gap + 2 * radius * sine * sine);
    if (real >= 0) {
      phase += n * std::atan2(imaginary, real) - k_ * angle;
      return {size, std::cos(phase)};
    }
    // Half a turn for every draw and for k, taken out so that large n leave digits.
    phase += k_ * rest - n * std::atan2(imaginary, -real);
    return {size, std::fmod(n - k_, 2) == 0 ? std::cos(phase) : -std::cos(phase)};
  }

  Draws draws_;
  double k_;
  double u_;
  double half_of_points_ = 0;
  Draws tilted_;
};

double least_sum(const Draws& draws) {
  if (draws.detractors > 0) return -draws.n;
  return draws.passives > 0 ? 0 : draws.n;
}

double greatest_sum(const Draws& draws) {
  if (draws.promoters > 0) return draws.n;
  return draws.passives > 0 ? 0 : -draws.n;
}

/// P(sum <= k).
double cumulative(const Draws& draws, double k) {
  const double least = least_sum(draws);
  if (k < least) return 0;
  if (k >= greatest_sum(draws)) return 1;
  // Above the mean the circle would come close to 1 and need many points.
  if (k > draws.n * (draws.promoters - draws.detractors)) {
    return 1 - cumulative({draws.n, draws.detractors, draws.passives, draws.promoters}, -k - 1);
  }
  if (k > least) return Circle(draws, k).mean();
  const double others =
      draws.promoters + (draws.detractors > 0 ? draws.passives : 0);  // none of them was drawn
  return std::exp(draws.n * std::log1p(-others));
}

}  // namespace

double trinomial_sum_quantile(const Counts& counts, double p) {
  constexpr double kTie = 1 - 1e-10;
  const double n = counts.n();
  const Draws draws{n, counts.promoters / n, counts.passives / n, counts.detractors / n};
  double below = least_sum(draws) - 1;
  double reached = greatest_sum(draws);
  while (reached - below > 1) {
    const double middle = std::floor(below + (reached - below) / 2);
    (cumulative(draws, middle) >= p * kTie ? reached : below) = middle;
  }
  return reached;
}

}  // namespace nps::stats

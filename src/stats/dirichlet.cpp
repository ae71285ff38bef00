#include "stats/dirichlet.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "nps/stats/estimate.hpp"
#include "stats/boundary.hpp"
#include "stats/root.hpp"

namespace nps::stats {
namespace {

/// (1 + rate w)^-shape, a factor of a function of a complex w.
struct Factor {
  double shape = 0;
  double rate = 0;
};

/// The shares are gamma variables over their sum, and the net share is at most t when
/// (1 - t) G1 - t G2 - (1 + t) G3 <= 0. The transform of that form, taken at -w / (1 + t), is the
/// product of these factors. It has no singularity for real w in (0, 1).
using Transform = std::array<Factor, 3>;

Transform transform_at(const Counts& parameters, double t) {
  return {{{parameters.promoters, (1 - t) / (1 + t)},
           {parameters.passives, -t / (1 + t)},
           {parameters.detractors, -1}}};
}

/// Where transform / w is least on (0, 1).
double saddle(const Transform& transform) {
  return boundary(0.0, 1.0, [&](double w) {
    double slope = 0;
    for (const auto& [shape, rate] : transform) slope -= shape * rate / (1 + rate * w);
    return w * slope <= 1;
  });
}

/// The transform / w along a hyperbola through `start`, as a part of its value there. The branches
/// lean to the side where the function falls off sooner; upright ones would meet endless
/// oscillation when nearly everyone is in one group.
class Integrand {
 public:
  Integrand(const Transform& transform, double start)
      : width_(std::fmin(start, 1 - start)), factors_{{{}, {}, {}, {1, 1 / start}}} {
    for (std::size_t i = 0; i < transform.size(); ++i) {
      const auto& [shape, rate] = transform[i];
      factors_[i] = {shape, rate / (1 + rate * start)};
    }
    for (double x = 1;; ++x) {
      lean_ = std::abs(lean_);
      if (at(x).size < kNegligible) return;
      lean_ = -lean_;
      if (at(x).size < kNegligible) return;
    }
  }

  /// Sum of the values at first, first + step, ... until they no longer matter.
  [[nodiscard]] double sum(double first, double step) const {
    double total = 0;
    for (double x = first;; x += step) {
      const Value value = at(x);
      total += value.size * std::cos(value.phase);
      if (value.size < kNegligible) return total;
    }
  }

  [[nodiscard]] double at_start() const { return kUpright; }
  [[nodiscard]] double width() const { return width_; }

 private:
  struct Value {
    double size = 0;
    double phase = 0;
  };

  static constexpr double kNegligible = 1e-19;
  static constexpr double kUpright = 0.8660254037844386;  // 30 degrees from upright
  double width_;
  double lean_ = 0.5;  ///< above 0 to the left
  std::array<Factor, 4> factors_;

  /// Value times the direction of the hyperbola, that turned by a right angle.
  [[nodiscard]] Value at(double x) const {
    const double real = -lean_ * (std::cosh(x) - 1) * width_;
    const double imaginary = kUpright * std::sinh(x) * width_;
    const double along = kUpright * std::cosh(x);
    const double across = lean_ * std::sinh(x);
    double log_size = std::log(std::hypot(along, across));
    double phase = std::atan2(across, along);
    for (const auto& [shape, rate] : factors_) {
      const double u = rate * real;
      const double v = rate * imaginary;
      log_size -= shape / 2 * std::log1p(2 * u + u * u + v * v);
      phase -= shape * std::atan2(v, 1 + u);
    }
    return {std::exp(log_size), phase};
  }
};

/// From 0 to infinity by the trapezoidal rule, which doubles its digits each time the step halves.
double integral(const Integrand& integrand) {
  constexpr double kSmallestStep = 0x1p-8;
  double step = 0.5;
  double total = 0.5 * integrand.at_start() + integrand.sum(step, step);
  while (step > kSmallestStep) {
    const double between = integrand.sum(step / 2, step);
    const bool settled = std::abs(between - total) < 1e-8 * total;
    total += between;
    step /= 2;
    if (settled) break;
  }
  return integrand.width() * step * total;
}

/// The probability below or at the mean; above it the integrand would oscillate.
double lower_tail(const Counts& parameters, double t) {
  const Transform transform = transform_at(parameters, t);
  const double start = saddle(transform);
  double log_value = -std::log(start);
  for (const auto& [shape, rate] : transform) log_value -= shape * std::log1p(rate * start);
  return std::exp(log_value) * integral(Integrand(transform, start)) / std::numbers::pi;
}

}  // namespace

double dirichlet_net_cdf(const Counts& parameters, double t) {
  if (t <= -1) return 0;
  if (t >= 1) return 1;
  if (t <= *nps(parameters)) return lower_tail(parameters, t);
  return 1 - lower_tail(parameters.mirrored(), -t);
}

double dirichlet_net_quantile(const Counts& parameters, double p) {
  // As a distance from the mean, the limit keeps its digits in the largest surveys.
  const double mean = *nps(parameters);
  const auto excess = [&](double distance) {
    return dirichlet_net_cdf(parameters, mean + distance) - p;
  };
  return mean + find_root(excess, {-1 - mean, -p}, {1 - mean, 1 - p});
}

}  // namespace nps::stats

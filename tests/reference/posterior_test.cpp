// Mean and standard deviation of the posterior whose tails are the limits of `bayes`, by its
// distribution function.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "nps/stats/estimate.hpp"
#include "reference/figures.hpp"
#include "stats/dirichlet.hpp"

namespace {

using nlohmann::json;
using nps::stats::Counts;
using nps::stats::dirichlet_net_cdf;

constexpr double kPi = 3.14159265358979323846;

/// Integral from `low` to `high`, by the double exponential rule: the function may be rough at the
/// ends.
template <typename Function>
double integral(double low, double high, Function function) {
  constexpr double kStep = 1.0 / 16;
  constexpr int kSteps = 55;
  const double half = (high - low) / 2;
  double sum = 0;
  for (int i = -kSteps; i <= kSteps; ++i) {
    const double t = i * kStep;
    const double u = kPi / 2 * std::sinh(t);
    // Told from the nearer end, where the nodes are dense.
    const double from_end = 2 * half / (1 + std::exp(2 * std::abs(u)));
    const double x = u < 0 ? low + from_end : high - from_end;
    sum += kPi / 2 * std::cosh(t) / (std::cosh(u) * std::cosh(u)) * function(x);
  }
  return sum * kStep * half;
}

/// The same in two parts if 0 is inside, where the density of few answers has an edge.
template <typename Function>
double integral_by_parts(double low, double high, Function function) {
  if (low < 0 && high > 0) return integral(low, 0, function) + integral(0, high, function);
  return integral(low, high, function);
}

struct Posterior {
  double mean = 0;
  double deviation = 0;
};

/// The moments are integrals of the tails on both sides of a point, the estimate here.
Posterior posterior_of(const Counts& parameters) {
  const double middle = nps::stats::nps(parameters).value();
  const double reach = 60 * nps::stats::standard_error(parameters).value();
  const double low = std::max(-1.0, middle - reach);
  const double high = std::min(1.0, middle + reach);
  const auto below = [&](double t) { return dirichlet_net_cdf(parameters, t); };
  const auto above = [&](double t) { return dirichlet_net_cdf(parameters.mirrored(), -t); };
  const double shift =
      integral_by_parts(middle, high, above) - integral_by_parts(low, middle, below);
  const double square =
      2 * integral_by_parts(low, middle, [&](double t) { return (middle - t) * below(t); }) +
      2 * integral_by_parts(middle, high, [&](double t) { return (t - middle) * above(t); });
  return {middle + shift, std::sqrt(square - shift * shift)};
}

TEST(PosteriorReference, MeansAndDeviationsAgree) {
  const json cases = nps::reference::figures("interval_variants.json");
  int compared = 0;
  for (const json& sample : cases) {
    if (!sample.contains("posterior")) continue;
    const Counts answers = nps::reference::counts(sample.at("counts"));
    for (const auto& [name, expected] : sample.at("posterior").items()) {
      SCOPED_TRACE(sample.at("id").get<std::string>() + " " + name);
      const double prior = name == "bayes" ? 0.5 : 1;
      const Posterior posterior = posterior_of(answers + Counts{prior, prior, prior});
      EXPECT_NEAR(posterior.mean, expected.at(0).get<double>(), 1e-11);
      EXPECT_NEAR(posterior.deviation / expected.at(1).get<double>(), 1, 1e-10);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 104);
}

}  // namespace

#include "nps/stats/multiplicity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace nps::stats {
namespace {

/// A p and where it stood.
struct RankedP {
  double p = 0;
  std::size_t place = 0;
};

std::vector<RankedP> ascending(std::span<const double> p) {
  std::vector<RankedP> order(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) order[i] = {p[i], i};
  // Which of equal ones comes first makes no difference: all get the same.
  std::ranges::sort(order, {}, &RankedP::p);
  return order;
}

double inflated(double p, double factor) { return std::min(1.0, p * factor); }

/// From the greatest p down, the least of p times `factor(rank)` so far; ranks count from 1.
template <class Factor>
std::vector<double> step_up(std::span<const double> p, const Factor& factor) {
  const std::vector<RankedP> order = ascending(p);
  std::vector<double> adjusted(p.size());
  double smallest = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const RankedP& here = order[rank - 1];
    smallest = std::min(smallest, inflated(here.p, factor(static_cast<double>(rank))));
    adjusted[here.place] = smallest;
  }
  return adjusted;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  const auto m = static_cast<double>(p.size());
  return step_up(p, [m](double rank) { return m / rank; });
}

std::vector<double> benjamini_yekutieli(std::span<const double> p) {
  const auto m = static_cast<double>(p.size());
  double harmonic = 0;
  for (std::size_t rank = p.size(); rank > 0; --rank) harmonic += 1 / static_cast<double>(rank);
  return step_up(p, [m, harmonic](double rank) { return m * harmonic / rank; });
}

std::vector<double> hochberg(std::span<const double> p) {
  const auto m = static_cast<double>(p.size());
  return step_up(p, [m](double rank) { return m - rank + 1; });
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<double> adjusted(p.size());
  double largest = 0;
  auto left = static_cast<double>(p.size());
  for (const RankedP& here : ascending(p)) {
    largest = std::max(largest, inflated(here.p, left--));
    adjusted[here.place] = largest;
  }
  return adjusted;
}

std::vector<double> bonferroni(std::span<const double> p) {
  std::vector<double> adjusted(p.begin(), p.end());
  for (double& value : adjusted) value = inflated(value, static_cast<double>(p.size()));
  return adjusted;
}

std::vector<double> sidak(std::span<const double> p) {
  const auto m = static_cast<double>(p.size());
  std::vector<double> adjusted(p.begin(), p.end());
  // 1 - (1 - p)^m, with all digits of a small p, and never below p by rounding.
  for (double& value : adjusted) value = std::max(value, -std::expm1(m * std::log1p(-value)));
  if (p.size() == 1) adjusted.front() = p.front();
  return adjusted;
}

std::vector<double> unadjusted(std::span<const double> p) { return {p.begin(), p.end()}; }

constexpr std::array<Adjustment, 7> kAdjustments{{
    {"bh", "expected share of false findings among the findings",
     "Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300",
     benjamini_hochberg},
    {"holm", "chance of even one false finding, step by step",
     "Holm (1979), Scandinavian Journal of Statistics 6:65-70", holm},
    {"bonferroni", "chance of even one false finding, one factor for all",
     "Dunn (1961), Journal of the American Statistical Association 56:52-64", bonferroni},
    {"sidak", "the same, for independent comparisons",
     "Sidak (1967), Journal of the American Statistical Association 62:626-633", sidak},
    {"hochberg", "as holm, sharper, for independent comparisons",
     "Hochberg (1988), Biometrika 75:800-802", hochberg},
    {"by", "as bh, whatever the dependence",
     "Benjamini and Yekutieli (2001), Annals of Statistics 29:1165-1188", benjamini_yekutieli},
    {"none", "each comparison by itself", "no adjustment", unadjusted},
}};

}  // namespace

std::span<const Adjustment> adjustments() { return kAdjustments; }

const Adjustment* find_adjustment(std::string_view name) {
  const auto* found = std::ranges::find(kAdjustments, name, &Adjustment::name);
  return found == kAdjustments.end() ? nullptr : found;
}

}  // namespace nps::stats

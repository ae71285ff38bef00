#include "nps/stats/share_interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "stats/wilson.hpp"

namespace nps::stats {
namespace {

Part others(const Part& part) { return {part.n - part.count, part.n}; }

double wilson_low(const Part& part, double level) {
  return wilson_lower(part.count, part.n, normal_two_sided_quantile(level));
}

double clopper_pearson_low(const Part& part, double level) {
  if (part.count == 0) return 0;
  return beta_quantile((1 - level) / 2, part.count, part.n - part.count + 1);
}

double jeffreys_low(const Part& part, double level) {
  if (part.count == 0) return 0;
  return beta_quantile((1 - level) / 2, part.count + 0.5, part.n - part.count + 0.5);
}

double agresti_coull_low(const Part& part, double level) {
  const double z = normal_two_sided_quantile(level);
  const double n = part.n + z * z;
  const double p = (part.count + z * z / 2) / n;
  return p - z * std::sqrt(p * (1 - p) / n);
}

/// The upper limit is 1 less the lower one of the answers outside the part.
template <double (*low)(const Part&, double)>
IntervalResult two_sided(const Part& part, double level) {
  if (!(level > 0 && level < 1)) return {{}, "the confidence level is not between 0 and 1"};
  if (part.n == 0) return {{}, "there are no answers"};
  if (!(part.count >= 0 && part.count <= part.n && std::isfinite(part.n))) {
    return {{}, "a count is negative or not a number"};
  }
  return {Interval{std::clamp(low(part, level), 0.0, 1.0),
                   std::clamp(1 - low(others(part), level), 0.0, 1.0)},
          {}};
}

constexpr std::array<ShareIntervalMethod, 4> kMethods{{
    {"wilson", "inverted score test; for every sample size",
     "Wilson (1927), Journal of the American Statistical Association 22:209-212",
     two_sided<wilson_low>},
    {"clopper-pearson", "exact: never below its level, and longer for it",
     "Clopper and Pearson (1934), Biometrika 26:404-413", two_sided<clopper_pearson_low>},
    {"agresti-coull", "wald after adding z^2 answers, half of them inside",
     "Agresti and Coull (1998), The American Statistician 52:119-126",
     two_sided<agresti_coull_low>},
    {"jeffreys", "equal tails of the posterior under Jeffreys' prior",
     "Brown, Cai and DasGupta (2001), Statistical Science 16:101-133", two_sided<jeffreys_low>},
}};

}  // namespace

std::span<const ShareIntervalMethod> share_interval_methods() { return kMethods; }

const ShareIntervalMethod* find_share_interval_method(std::string_view name) {
  const auto* found = std::ranges::find(kMethods, name, &ShareIntervalMethod::name);
  return found == kMethods.end() ? nullptr : found;
}

}  // namespace nps::stats

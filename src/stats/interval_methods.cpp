#include <algorithm>
#include <array>
#include <cmath>

#include "nps/stats/interval.hpp"
#include "stats/interval_families.hpp"

namespace nps::stats {
namespace {

bool is_count(double value) { return std::isfinite(value) && value >= 0; }

std::string_view refusal(const Counts& counts, double level) {
  if (!(level > 0 && level < 1)) return "the confidence level is not between 0 and 1";
  if (!is_count(counts.promoters) || !is_count(counts.passives) || !is_count(counts.detractors)) {
    return "a count is negative or not a number";
  }
  if (counts.n() == 0) return "there are no answers";
  return {};
}

double onto_scale(double limit) { return std::clamp(limit, -1.0, 1.0); }

template <IntervalResult (*family)(const Counts&, double)>
IntervalResult checked(const Counts& counts, double level) {
  if (const std::string_view reason = refusal(counts, level); !reason.empty()) return {{}, reason};
  IntervalResult result = family(counts, level);
  if (result.interval) {
    result.interval = {onto_scale(result.interval->low), onto_scale(result.interval->high)};
  }
  return result;
}

constexpr std::array<IntervalMethod, 13> kMethods{{
    {"score", "inverted score test; for every sample size",
     "Tango (1998), Statistics in Medicine 17:891-908", checked<score_interval>},
    {"wald", "estimate and z standard errors; too short below about 100 answers",
     "Rocks (2016), The American Statistician 70:365-372", checked<wald_interval>},
    {"wald-t", "as wald with the t distribution; degenerate when all answers are in one group",
     "Student (1908), Biometrika 6:1-25", checked<wald_t_interval>,
     [](const Counts& counts) { return counts.n() - 1; }},
    {"adjusted-wald", "wald after adding 3/4 promoters, 1 1/2 passives and 3/4 detractors",
     "Rocks (2016), The American Statistician 70:365-372", checked<adjusted_wald_interval>},
    {"bonett-price", "wald after adding one promoter and one detractor; safe and a little long",
     "Bonett and Price (2012), Journal of Educational and Behavioral Statistics 37:479-488",
     checked<bonett_price_interval>},
    {"agresti-min", "wald after adding 1/2 promoter, 1 passive and 1/2 detractor",
     "Agresti and Min (2005), Statistics in Medicine 24:729-740", checked<agresti_min_interval>},
    {"newcombe", "Wilson limits of both shares, squared and added with their correlation",
     "Newcombe (1998), Statistics in Medicine 17:2635-2650", checked<newcombe_interval>},
    {"likelihood", "every NPS that the profile likelihood ratio test does not reject",
     "Newcombe (1998), Statistics in Medicine 17:2635-2650", checked<likelihood_interval>},
    {"scas", "score test corrected for skewness; both tails miss equally often",
     "Laud (2017), Pharmaceutical Statistics 16:334-348", checked<scas_interval>},
    {"bayes", "equal tails of the posterior under Jeffreys' prior, half an answer in each group",
     "Jeffreys (1946), Proceedings of the Royal Society A 186:453-461", checked<bayes_interval>},
    {"bootstrap", "percentile bootstrap in the limit of infinitely many resamples; whole counts",
     "Efron (1979), The Annals of Statistics 7:1-26", checked<bootstrap_interval>},
    {"exact", "never below its level; whole counts, 50 answers or fewer",
     "Chan and Zhang (1999), Biometrics 55:1202-1209", checked<exact_interval>},
    {"goodman", "simultaneous: wald for all contrasts of the three shares at once",
     "Goodman (1964), The Annals of Mathematical Statistics 35:716-725", checked<goodman_interval>},
}};

}  // namespace

std::span<const IntervalMethod> interval_methods() { return kMethods; }

const IntervalMethod* find_interval_method(std::string_view name) {
  const auto* found = std::ranges::find(kMethods, name, &IntervalMethod::name);
  return found == kMethods.end() ? nullptr : found;
}

}  // namespace nps::stats

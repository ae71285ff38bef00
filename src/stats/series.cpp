#include "nps/stats/series.hpp"

#include <utility>

#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

/// Added to answers that do not vary, which would otherwise be taken for certain.
constexpr Counts kPseudoAnswers{0.75, 1.5, 0.75};
constexpr double kPseudoAtEachEnd = 2;

Answers answers_of(const Counts& counts) {
  return {counts.n(), counts.promoters - counts.detractors, nps(counts).value_or(0),
          score_variance(counts).value_or(0)};
}

Answers answers_of(const Part& part) {
  if (!(part.n > 0)) return {};
  const double share = part.count / part.n;
  return {part.n, part.count, share, share * ((part.n - part.count) / part.n)};
}

/// The variance of answers; where they are all alike, of these and the pseudo-answers.
double known_variance(const Answers& all, const Interval& range) {
  if (all.variance > 0) return all.variance;
  const double pseudo = 2 * kPseudoAtEachEnd;
  const double n = all.n + pseudo;
  const double half = (range.high - range.low) / 2;
  const double apart = all.any() ? all.mean - (range.low + range.high) / 2 : 0;
  return (pseudo * half * half + all.n * pseudo / n * apart * apart) / n;
}

}  // namespace

Series nps_series(std::span<const Counts> periods) {
  Series series;
  Counts all;
  for (const Counts& period : periods) {
    all = all + period;
    series.periods.push_back(answers_of(period));
  }
  series.all = answers_of(all);
  series.known_variance =
      series.all.variance > 0 ? series.all.variance : *score_variance(all + kPseudoAnswers);
  series.range = {-1, 1};
  series.least_own_variance = kLeastOwnVariance;
  return series;
}

Series share_series(std::span<const Part> periods) {
  Series series;
  Part all;
  for (const Part& period : periods) {
    all = {all.count + period.count, all.n + period.n};
    series.periods.push_back(answers_of(period));
  }
  series.all = answers_of(all);
  series.range = {0, 1};
  series.known_variance = known_variance(series.all, series.range);
  return series;
}

Series mean_series(std::vector<Answers> periods, const Answers& all, Interval range) {
  return {std::move(periods), all, known_variance(all, range), range};
}

}  // namespace nps::stats

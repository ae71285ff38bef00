#include "nps/stats/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "nps/stats/distributions.hpp"
#include "nps/stats/linear_trend.hpp"

namespace nps::stats {
namespace {

struct Observation {
  std::size_t period = 0;
  double mean = 0;
  double variance = 0;  ///< of its sampling error
};

struct Level {
  double mean = 0;
  double variance = 0;
};

struct Filtered {
  Level level;  ///< after the last observation
  double log_likelihood = 0;
};

/// Runs the filter with random steps of variance `step`. The first observation stands for all that
/// was known before.
Filtered filter(std::span<const Observation> observations, double step) {
  Filtered result{{observations.front().mean, observations.front().variance}, 0};
  for (std::size_t i = 1; i < observations.size(); ++i) {
    const Observation& seen = observations[i];
    const auto gap = static_cast<double>(seen.period - observations[i - 1].period);
    const double before = result.level.variance + gap * step;
    const double total = before + seen.variance;
    const double surprise = seen.mean - result.level.mean;
    const double gain = before / total;
    result.level.mean += gain * surprise;
    result.level.variance = gain * seen.variance;
    result.log_likelihood -= (std::log(total) + surprise * surprise / total) / 2;
  }
  return result;
}

/// The most likely variance of the steps: the best of a grid in powers of 2, then between its
/// neighbours by golden section. 0 unless something else is more likely.
double likeliest_step(std::span<const Observation> observations, double unit) {
  constexpr int kLeast = -20;
  constexpr int kMost = 10;
  const auto step = [&](double power) { return unit * std::exp2(power); };
  const auto likelihood = [&](double power) {
    return filter(observations, step(power)).log_likelihood;
  };
  double best = 0;
  double highest = filter(observations, 0).log_likelihood;
  bool moves = false;
  for (int power = kLeast; power <= kMost; ++power) {
    const double here = likelihood(power);
    if (here <= highest) continue;
    highest = here;
    best = power;
    moves = true;
  }
  if (!moves) return 0;
  constexpr double kGolden = 0.6180339887498949;
  double low = best - 1;
  double high = best + 1;
  for (int i = 0; i < 40; ++i) {
    const double left = high - kGolden * (high - low);
    const double right = low + kGolden * (high - low);
    if (likelihood(left) < likelihood(right)) {
      low = left;
    } else {
      high = right;
    }
  }
  return step((low + high) / 2);
}

double median_answers(std::span<const Answers> periods) {
  std::vector<double> answers;
  for (const Answers& period : periods) {
    if (period.any()) answers.push_back(period.n);
  }
  std::sort(answers.begin(), answers.end());
  const std::size_t middle = answers.size() / 2;
  return answers.size() % 2 == 1 ? answers[middle] : (answers[middle - 1] + answers[middle]) / 2;
}

}  // namespace

std::vector<ForecastStep> forecast(const Series& series, std::size_t steps, double level) {
  const std::vector<Answers>& periods = series.periods;
  const double variance = series.all.variance;
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!periods[i].any()) continue;
    observations.push_back({i, periods[i].mean, variance / periods[i].n});
  }
  if (observations.size() < kLeastPeriods || !(variance > 0)) return {};

  const double sampling = variance / median_answers(periods);
  const double step = likeliest_step(observations, sampling);
  const Level last = filter(observations, step).level;
  const double reach = t_quantile((1 + level) / 2, static_cast<double>(observations.size() - 1));
  // Periods without answers at the end are time that has passed.
  const std::size_t passed = periods.size() - 1 - observations.back().period;
  std::vector<ForecastStep> coming;
  for (std::size_t i = 1; i <= steps; ++i) {
    const double error =
        std::sqrt(last.variance + static_cast<double>(passed + i) * step + sampling);
    coming.push_back({last.mean,
                      {std::max(last.mean - reach * error, series.range.low),
                       std::min(last.mean + reach * error, series.range.high)}});
  }
  return coming;
}

}  // namespace nps::stats

#include "stats/exact_test.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "nps/stats/estimate.hpp"
#include "nps/stats/score_interval.hpp"
#include "stats/boundary.hpp"
#include "stats/root.hpp"

namespace nps::stats {
namespace {

constexpr std::size_t kMost = static_cast<std::size_t>(kMostExactAnswers);
using Powers = std::array<double, kMost + 1>;

Powers powers_of(double share) {
  Powers powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * share;
  return powers;
}

/// A survey and in how many orders its answers can come.
struct Survey {
  std::size_t promoters = 0;
  std::size_t passives = 0;
  std::size_t detractors = 0;
  double orders = 0;
};

Counts counts_of(const Survey& survey) {
  return {static_cast<double>(survey.promoters), static_cast<double>(survey.passives),
          static_cast<double>(survey.detractors)};
}

std::vector<Survey> all_surveys(std::size_t n) {
  std::vector<Survey> surveys;
  double ways_b = 1;  // n over promoters
  for (std::size_t b = 0; b <= n; ++b) {
    double ways = ways_b;  // times n - promoters over detractors
    for (std::size_t c = 0; b + c <= n; ++c) {
      const std::size_t m = n - b - c;
      surveys.push_back({b, m, c, ways});
      ways *= static_cast<double>(m) / static_cast<double>(c + 1);
    }
    ways_b *= static_cast<double>(n - b) / static_cast<double>(b + 1);
  }
  return surveys;
}

/// How far the statistic of `survey` lies above that of `counts`; surveys that tie must not be
/// parted by rounding.
double lead(const Counts& survey, const Counts& counts, double theta) {
  constexpr double kTie = 1e-9;
  return score_statistic(survey, theta) - score_statistic(counts, theta) + kTie;
}

/// The surveys with as many answers whose statistic against `theta` is at least that of `counts`.
std::vector<Survey> as_high(const Counts& counts, double theta) {
  std::vector<Survey> surveys = all_surveys(static_cast<std::size_t>(counts.n()));
  std::erase_if(surveys,
                [&](const Survey& survey) { return lead(counts_of(survey), counts, theta) < 0; });
  return surveys;
}

double probability(const std::vector<Survey>& surveys, double promoters, double detractors) {
  const Powers b = powers_of(promoters);
  const Powers m = powers_of(std::fmax(0, 1 - promoters - detractors));
  const Powers c = powers_of(detractors);
  double sum = 0;
  for (const Survey& survey : surveys) {
    sum += survey.orders * b[survey.promoters] * m[survey.passives] * c[survey.detractors];
  }
  return sum;
}

/// The greatest value of `f` between two points around a maximum, by golden section.
template <class Function>
double summit(const Function& f, double left, double right) {
  constexpr double kShorter = std::numbers::phi - 1;
  double a = right - kShorter * (right - left);
  double b = left + kShorter * (right - left);
  double at_a = f(a);
  double at_b = f(b);
  // Beyond this a smooth maximum does not change any more.
  for (int cut = 0; cut < 30; ++cut) {
    if (at_a > at_b) {
      right = b;
      b = a;
      at_b = at_a;
      a = right - kShorter * (right - left);
      at_a = f(a);
    } else {
      left = a;
      a = b;
      at_a = at_b;
      b = left + kShorter * (right - left);
      at_b = f(b);
    }
  }
  return std::max(at_a, at_b);
}

/// The greatest value of `f` on [0, 1]: the highest points of a grid, and their surroundings.
template <class Function>
double greatest(const Function& f) {
  constexpr std::size_t kCells = 64;
  std::array<double, kCells + 1> values{};
  for (std::size_t i = 0; i <= kCells; ++i) {
    values[i] = f(static_cast<double>(i) / static_cast<double>(kCells));
  }
  double best = *std::ranges::max_element(values);
  for (std::size_t i = 1; i < kCells; ++i) {
    const bool is_peak = values[i] >= values[i - 1] && values[i] >= values[i + 1];
    if (!is_peak || values[i] < 0.9 * best) continue;
    const double cell = 1.0 / kCells;
    const double x = static_cast<double>(i) * cell;
    best = std::max(best, summit(f, x - cell, x + cell));
  }
  return best;
}

/// Where, between the two NPS, surveys stop to be as high as `counts`.
std::vector<double> departures(const Counts& counts, double left, double right) {
  std::vector<double> points;
  for (const Survey& survey : as_high(counts, left)) {
    const auto is_as_high = [&](double theta) {
      return lead(counts_of(survey), counts, theta) >= 0;
    };
    if (!is_as_high(right)) points.push_back(boundary(left, right, is_as_high));
  }
  return points;
}

}  // namespace

double exact_upper_p(const Counts& counts, double theta) {
  const std::vector<Survey> surveys = as_high(counts, theta);
  return greatest([&](double x) {
    // Closer points where one of the three shares is small, as the probability bends there.
    const double sine = std::sin(x * std::numbers::pi / 2);
    const double least = std::abs(theta);
    const double outer = least + (1 - least) * sine * sine;
    return probability(surveys, (outer + theta) / 2, (outer - theta) / 2);
  });
}

double exact_lower_limit(const Counts& counts, double tail) {
  const double estimate = *nps(counts);
  if (estimate <= -1) return -1;
  const auto excess = [&](double theta) { return exact_upper_p(counts, theta) - tail; };
  double limit = find_root(excess, {-1, -tail}, {estimate, 1 - tail});
  // p falls where a survey stops to be as high, and may have been above `tail` before.
  constexpr double kCell = 0.02;
  double above = limit;  // the least theta known to have a p above `tail`
  for (double right = limit; right > -1 + kCell / 1e6;) {
    const double left = std::fmax(-1 + kCell / 1e6, right - kCell);
    const double at_left = excess(left);
    if (at_left > 0) {
      above = left;
    } else {
      for (const double theta : departures(counts, left, right)) {
        if (theta < above && excess(theta) > 0) above = theta;
      }
      if (above < limit) limit = find_root(excess, {left, at_left}, {above, excess(above)});
      above = limit;
    }
    if (at_left < -0.9 * tail) break;
    right = left;
  }
  return limit;
}

}  // namespace nps::stats

#include "nps/stats/change_points.hpp"

#include <cmath>
#include <limits>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

/// Sums over the first periods with answers, so that every level costs the same to look at.
struct Sums {
  std::vector<std::size_t> places;  ///< of the periods with answers
  std::vector<double> n{0};
  std::vector<double> total{0};    ///< of the answers
  std::vector<double> squares{0};  ///< total^2 / n

  explicit Sums(const Series& series) {
    for (std::size_t i = 0; i < series.periods.size(); ++i) {
      const Answers& period = series.periods[i];
      if (!period.any()) continue;
      places.push_back(i);
      n.push_back(n.back() + period.n);
      total.push_back(total.back() + period.total);
      squares.push_back(squares.back() + period.total * period.total / period.n);
    }
  }
  [[nodiscard]] std::size_t size() const { return places.size(); }
  [[nodiscard]] double answers(std::size_t from, std::size_t to) const { return n[to] - n[from]; }
  [[nodiscard]] double level(std::size_t from, std::size_t to) const {
    return (total[to] - total[from]) / answers(from, to);
  }
  /// Sum of n (mean - level)^2.
  [[nodiscard]] double spread(std::size_t from, std::size_t to) const {
    const double all = total[to] - total[from];
    return squares[to] - squares[from] - all * all / answers(from, to);
  }
  [[nodiscard]] bool is_level(std::size_t from, std::size_t to) const {
    // Effective answers are whole numbers but for rounding where weights are equal.
    constexpr double kRoundingError = 1e-12;
    return to - from >= kLeastLevelPeriods &&
           answers(from, to) >= kLeastLevelAnswers * (1 - kRoundingError);
  }
};

/// What a change must take off the chi-square, by its place.
struct Penalties {
  std::size_t latest = 0;  ///< the last place where a change can be; 0: there is none
  double at_latest = 0;
  double elsewhere = 0;

  Penalties(const Sums& sums, double level) {
    std::size_t places = 0;
    for (std::size_t i = 1; i < sums.size(); ++i) {
      if (!sums.is_level(0, i) || !sums.is_level(i, sums.size())) continue;
      latest = i;
      ++places;
    }
    const auto evidence = [&](double share) {
      const double z = normal_two_sided_quantile(1 - share * (1 - level));
      return z * z;
    };
    at_latest = evidence(kShareOfLatestChange);
    if (places > 1) elsewhere = evidence(kShareOfOtherChanges / static_cast<double>(places - 1));
  }
  [[nodiscard]] double at(std::size_t place) const {
    return place == latest ? at_latest : elsewhere;
  }
};

/// First periods of the levels of the cheapest partition, the first of all left out.
std::vector<std::size_t> cheapest_cuts(const Sums& sums, double variance,
                                       const Penalties& penalties) {
  constexpr double kNone = std::numeric_limits<double>::infinity();
  const std::size_t size = sums.size();
  std::vector<double> cost(size + 1, kNone);
  std::vector<std::size_t> start(size + 1, 0);
  for (std::size_t to = 1; to <= size; ++to) {
    // Without a change anything is a level, so that there always is a partition.
    if (to == size || sums.is_level(0, to)) cost[to] = sums.spread(0, to) / variance;
    for (std::size_t from = 1; from < to; ++from) {
      if (cost[from] == kNone || !sums.is_level(from, to)) continue;
      const double with_change = cost[from] + penalties.at(from) + sums.spread(from, to) / variance;
      if (with_change < cost[to]) {
        cost[to] = with_change;
        start[to] = from;
      }
    }
  }
  std::vector<std::size_t> cuts;
  for (std::size_t to = start[size]; to > 0; to = start[to]) cuts.push_back(to);
  return {cuts.rbegin(), cuts.rend()};
}

}  // namespace

Segmentation find_change_points(const Series& series, double sigma, double level) {
  const Sums sums(series);
  const double variance = sigma * sigma;
  const std::vector<std::size_t> cuts = cheapest_cuts(sums, variance, Penalties(sums, level));
  Segmentation found;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const std::size_t to = i < cuts.size() ? cuts[i] : sums.size();
    if (to > from) found.residual += sums.spread(from, to) / variance;
    if (i < cuts.size()) {
      const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1] : sums.size();
      ChangePoint change{sums.places[to], sums.level(from, to), sums.level(to, end), 0};
      const double error =
          sigma * std::sqrt(1 / sums.answers(from, to) + 1 / sums.answers(to, end));
      change.z = (change.after - change.before) / error;
      found.changes.push_back(change);
    }
    from = to;
  }
  return found;
}

}  // namespace nps::stats

#include "stats/exact_test.hpp"
#include "stats/interval_families.hpp"
#include "stats/whole_counts.hpp"

namespace nps::stats {

IntervalResult exact_interval(const Counts& counts, double level) {
  if (!are_whole(counts)) return {{}, "an exact interval needs whole counts"};
  if (counts.n() > kMostExactAnswers) {
    return {{}, "an exact interval is computed for 50 answers or fewer"};
  }
  const double tail = (1 - level) / 2;
  return {Interval{exact_lower_limit(counts, tail), -exact_lower_limit(counts.mirrored(), tail)},
          {}};
}

}  // namespace nps::stats

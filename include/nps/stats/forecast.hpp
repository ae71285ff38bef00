#pragma once

#include <cstddef>
#include <vector>

#include "nps/stats/interval.hpp"
#include "nps/stats/series.hpp"

namespace nps::stats {

/// The mean, such as the NPS, that a coming period will show.
struct ForecastStep {
  double mean = 0;
  Interval interval;  ///< of what the period's answers will show, sampling error included
};

/// What a local level says of the `steps` periods after the last: a level that moves by a random
/// step each period, seen through sampling error that is known (Kalman filter; Durbin and Koopman
/// 2012, Time Series Analysis by State Space Methods, ch. 2), the size of the steps by maximum
/// likelihood. The interval uses Student's t with as many degrees of freedom as there are periods
/// less one, because that size is not known well. The coming periods are taken to have the median
/// number of answers. Nothing for fewer than kLeastPeriods periods with answers, or answers that
/// are all alike.
[[nodiscard]] std::vector<ForecastStep> forecast(const Series& series, std::size_t steps,
                                                 double level);

}  // namespace nps::stats

#pragma once

#include "nps/stats/interval.hpp"

/// The formulas behind the table of methods. Each is called with n > 0, counts of at least 0 and a
/// level in (0, 1), and may reach beyond [-1, 1]: the table checks before and cuts after.
namespace nps::stats {

[[nodiscard]] IntervalResult score_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult wald_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult wald_t_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult adjusted_wald_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult bonett_price_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult agresti_min_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult newcombe_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult likelihood_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult scas_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult bayes_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult bootstrap_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult exact_interval(const Counts& counts, double level);
[[nodiscard]] IntervalResult goodman_interval(const Counts& counts, double level);

/// The Wald formula after `added` answers that nobody gave.
[[nodiscard]] IntervalResult wald_with(const Counts& counts, const Counts& added, double level);

/// Estimate and so many standard errors: Goodman's simultaneous intervals by their multiplier.
[[nodiscard]] IntervalResult wald_times(const Counts& counts, double multiplier);

/// Equal tails of the posterior under a Dirichlet prior.
[[nodiscard]] IntervalResult dirichlet_interval(const Counts& counts, const Counts& prior,
                                                double level);

}  // namespace nps::stats

#pragma once

/// Distribution functions; the only door to Boost.Math.
namespace nps::stats {

/// z with P(Z <= z) = p for a standard normal Z; p in (0, 1).
[[nodiscard]] double normal_quantile(double p);

/// z with P(|Z| <= z) = level, accurate for levels close to 1; level in (0, 1).
[[nodiscard]] double normal_two_sided_quantile(double level);

/// P(|Z| >= |z|) for a standard normal Z, accurate in the far tail.
[[nodiscard]] double normal_two_sided_p(double z);

/// t with P(T <= t) = p for Student's t with `df` > 0 degrees of freedom (non-integers allowed).
[[nodiscard]] double t_quantile(double p, double df);

/// x with P(X <= x) = p for the beta distribution; p in (0, 1), a and b > 0.
[[nodiscard]] double beta_quantile(double p, double a, double b);

/// P(F >= f) for the F distribution; f >= 0.
[[nodiscard]] double f_upper_p(double f, double df1, double df2);

/// P(X >= x) for chi-square with `df` degrees of freedom; x >= 0.
[[nodiscard]] double chi_square_upper_p(double x, double df);

}  // namespace nps::stats

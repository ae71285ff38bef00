#!/usr/bin/env Rscript
# Prints metric_trend.json: three groups and eight quarters of answers from 1 to 5, as a share of 4 and
# 5 (csat) and as a mean. Base R only; every formula is written down again: the line by lm, changes by
# looking at all ways to cut the series, the forecast from the covariance of the periods, without a filter.

groups <- list(c(5, 10, 25, 90, 70), c(10, 20, 30, 30, 10), c(8, 14, 30, 60, 48))
quarters <- list(
  c(12, 14, 30, 62, 44), c(10, 18, 33, 55, 40), c(9, 15, 28, 66, 51), c(14, 13, 35, 58, 39),
  c(72, 90, 121, 120, 61), c(25, 28, 38, 44, 25), c(59, 103, 135, 107, 74), c(24, 27, 40, 45, 20))

number <- function(x) sprintf("%.15g", x)
list_of <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
answers <- function(counts) rep(1:5, counts)
boxed <- function(counts) sum(counts[4:5])

## Groups
in_box <- sapply(groups, boxed)
n <- sapply(groups, sum)
chi <- chisq.test(rbind(in_box, n - in_box), correct = FALSE)
score <- unlist(lapply(groups, answers))
group <- factor(rep(seq_along(groups), n))
welch <- oneway.test(score ~ group, var.equal = FALSE)
anova <- oneway.test(score ~ group, var.equal = TRUE)
t_of <- t.test(answers(groups[[2]]), answers(groups[[1]]))
error <- function(a, b) sqrt(a^2 + b^2)
reach <- qnorm(.975) + qnorm(.8)
share_error <- error(sqrt(in_box[1] / n[1] * (1 - in_box[1] / n[1]) / n[1]),
                     sqrt(in_box[2] / n[2] * (1 - in_box[2] / n[2]) / n[2]))
mean_error <- error(sd(answers(groups[[1]])) / sqrt(n[1]), sd(answers(groups[[2]])) / sqrt(n[2]))

## Quarters. A series is n, the values' mean and variance (divisor n) of each period and of all.
series_of <- function(value_counts, values) {
  moments <- function(counts) {
    mean <- sum(values * counts) / sum(counts)
    c(sum(counts), mean, sum((values - mean)^2 * counts) / sum(counts))
  }
  list(periods = sapply(value_counts, moments), all = moments(Reduce(`+`, value_counts)))
}
shares <- series_of(lapply(quarters, function(x) c(sum(x) - boxed(x), boxed(x))), 0:1)
means <- series_of(quarters, 1:5)

line <- function(s) {
  x <- seq_len(ncol(s$periods)) - 1
  # A period with fewer than 400 answers has the variance of all of them.
  w <- s$periods[1, ] / ifelse(s$periods[1, ] < 400, s$all[3], s$periods[3, ])
  fit <- lm(s$periods[2, ] ~ x, weights = w)
  over <- sum(w * residuals(fit)^2) / (length(x) - 2)
  centred <- x - sum(w * x) / sum(w)
  error <- sqrt(max(over, 1) / sum(w * centred^2))
  slope <- unname(coef(fit)[2])
  list(slope = slope, error = error, p = 2 * pnorm(-abs(slope / error)))
}

chart <- function(s, low, high) {
  sigma <- sqrt(s$all[3])
  z <- (s$periods[2, ] - s$all[2]) / (sigma / sqrt(s$periods[1, ]))
  sigma_z <- mean(abs(diff(z))) / 1.128
  wide <- if (sigma_z > 1.2) sigma_z else 1
  certain <- wide > 1 && wide > 1 + qnorm(.99) * .806 / sqrt(length(z) - 1)
  reach <- 3 * wide * sigma / sqrt(s$periods[1, 1])
  list(center = s$all[2], low = max(low, s$all[2] - reach), high = min(high, s$all[2] + reach),
       sigma = sigma * (if (certain) wide else 1))
}

# The cheapest of all ways to cut; a level lasts two periods or longer and has 30 answers.
changes <- function(s, sigma) {
  k <- ncol(s$periods)
  n <- s$periods[1, ]
  level <- function(of) sum(n[of] * s$periods[2, of]) / sum(n[of])
  cost <- function(of) sum(n[of] * (s$periods[2, of] - level(of))^2) / sigma^2
  places <- 3:(k - 1)  # first period of a new level
  price <- ifelse(places == k - 1, qnorm(1 - .5 * .05 / 2)^2,
                  qnorm(1 - .25 * .05 / (length(places) - 1) / 2)^2)
  best <- list(cost = Inf)
  for (mask in 0:(2^length(places) - 1)) {
    cuts <- places[bitwAnd(mask, 2^(seq_along(places) - 1)) > 0]
    starts <- c(1, cuts)
    ends <- c(cuts - 1, k)
    if (any(ends - starts < 1)) next
    total <- sum(mapply(function(a, b) cost(a:b), starts, ends)) + sum(price[places %in% cuts])
    if (total < best$cost) best <- list(cost = total, cuts = cuts, starts = starts, ends = ends)
  }
  lapply(seq_along(best$cuts), function(i) {
    before <- best$starts[i]:best$ends[i]
    after <- best$starts[i + 1]:best$ends[i + 1]
    error <- sigma * sqrt(1 / sum(n[before]) + 1 / sum(n[after]))
    list(period = best$cuts[i] - 1, before = level(before), after = level(after),
         z = (level(after) - level(before)) / error)
  })
}

# Of the differences to the first period: independent of where the level was before.
forecast <- function(s) {
  k <- ncol(s$periods)
  v <- s$all[3] / s$periods[1, ]
  y <- s$periods[2, -1] - s$periods[2, 1]
  times <- seq_len(k - 1)
  covariance <- function(step) step * outer(times, times, pmin) + v[1] + diag(v[-1])
  likelihood <- function(log_step) {
    c <- covariance(exp(log_step))
    -determinant(c)$modulus / 2 - sum(y * solve(c, y)) / 2
  }
  sampling <- s$all[3] / median(s$periods[1, ])
  found <- optimize(likelihood, log(sampling) + c(-14, 7) * log(2), maximum = TRUE, tol = 1e-10)
  none <- covariance(0)
  flat <- -determinant(none)$modulus / 2 - sum(y * solve(none, y)) / 2
  step <- if (found$objective > flat) exp(found$maximum) else 0
  with_next <- step * times + v[1]
  weights <- solve(covariance(step), with_next)
  variance <- step * k + v[1] + sampling - sum(weights * with_next)
  list(mean = s$periods[2, 1] + sum(weights * y), reach = qt(.975, k - 1) * sqrt(variance))
}

told <- function(name, s, low, high) {
  l <- line(s)
  c <- chart(s, low, high)
  f <- forecast(s)
  shifts <- sapply(changes(s, c$sigma), function(x) {
    sprintf('{"period": %d, "before": %s, "after": %s, "z": %s}', x$period, number(x$before),
            number(x$after), number(x$z))
  })
  sprintf(paste0('    {"metric": "%s", "scale": "1-5",\n',
                 '     "line": {"slope": %s, "standard_error": %s, "p": %s},\n',
                 '     "first_limits": %s,\n     "changes": [%s],\n',
                 '     "forecast": {"mean": %s, "reach": %s}}'),
          name, number(l$slope), number(l$error), number(l$p),
          list_of(c(c$center, c$low, c$high)), paste(shifts, collapse = ", "),
          number(f$mean), number(f$reach))
}

test <- function(x, df) list_of(c(x$statistic, df, x$p.value))
cat("{\n")
cat(sprintf('  "groups": [%s],\n', paste(sapply(groups, list_of), collapse = ", ")))
cat(sprintf('  "homogeneity": [\n    {"metric": "csat", "method": "chi-square", "statistic_df_p": %s},\n',
            test(chi, chi$parameter)))
cat(sprintf('    {"metric": "mean", "method": "welch-anova", "statistic_df_p": %s},\n',
            test(welch, welch$parameter)))
cat(sprintf('    {"metric": "mean", "method": "anova", "statistic_df_p": %s}\n  ],\n',
            test(anova, anova$parameter)))
cat(sprintf('  "welch_second_less_first": {"t": %s, "df": %s, "p": %s, "limits": %s},\n',
            number(t_of$statistic), number(t_of$parameter), number(t_of$p.value),
            list_of(t_of$conf.int)))
cat(sprintf('  "detectable": {"csat": %s, "mean": %s},\n', number(reach * share_error),
            number(reach * mean_error)))
cat(sprintf('  "quarters": [%s],\n', paste(sapply(quarters, list_of), collapse = ", ")))
cat(sprintf('  "series": [\n%s,\n%s\n  ]\n}\n', told("csat", shares, 0, 1), told("mean", means, 1, 5)))

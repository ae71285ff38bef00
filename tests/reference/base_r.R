#!/usr/bin/env Rscript
# Recomputes, with base R only, what R has a function for: wald-t (t.test on the -1/0/1 scores, or its
# formula for samples too large to write out), the adjusted p-values (p.adjust) and Welch's analysis of
# variance (oneway.test). Rscript tests/reference/base_r.R, from anywhere; needs no package. The inputs
# are typed in again here, and the figures are printed to be compared with the files beside this script.

scores <- function(b, m, c) rep(c(1, 0, -1), c(b, m, c))

wald_t <- function(b, m, c, level) {
  n <- b + m + c
  if (n <= 1e6 && length(unique(scores(b, m, c))) > 1) {
    limits <- t.test(scores(b, m, c), conf.level = level)$conf.int
  } else {
    theta <- (b - c) / n
    variance <- (b + c) / n - theta^2
    limits <- theta + c(-1, 1) * qt((1 + level) / 2, n - 1) * sqrt(variance / (n - 1))
  }
  pmin(1, pmax(-1, limits))
}

show <- function(label, values) {
  cat(sprintf("%-28s %s\n", label, paste(format(values, digits = 16), collapse = " ")))
}

cases <- list(
  c(1, 1, 0, .95), c(3, 0, 0, .95), c(5, 0, 5, .95), c(0, 1, 9, .95), c(9, 20, 3, .95),
  c(45, 10, 45, .95), c(32, 82, 286, .95), c(123456, 98765, 54321, .95), c(5e8, 3e8, 2e8, .95),
  c(7, 13, 1, .80), c(7, 13, 1, .999), c(50, 30, 20, .99), c(162, 108, 54, .90), c(5e8, 3e8, 2e8, .999)
)
for (case in cases) {
  show(paste("wald-t", paste(case, collapse = " ")), do.call(wald_t, as.list(case)))
}

families <- list(
  "benjamini-hochberg-1995" = c(.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .324,
                                .4262, .5719, .6528, .759, 1),
  "pairwise-z" = c(.0555309684454593, .0487275988498457, .000430320680917305, .000185432889800687,
                   .106561926958808, 1.59536635822045e-07)
)
for (name in names(families)) {
  for (method in c("bonferroni", "holm", "BH")) {
    show(paste(name, method), p.adjust(families[[name]], method))
  }
}

channels <- list(c(120, 80, 50), c(95, 60, 65), c(140, 60, 40), c(60, 55, 60))
score <- unlist(lapply(channels, function(x) scores(x[1], x[2], x[3])))
channel <- factor(rep(seq_along(channels), sapply(channels, sum)))
welch <- oneway.test(score ~ channel, var.equal = FALSE)
show("welch_anova F df1 df2 p", c(welch$statistic, welch$parameter, welch$p.value))

# The quantiles of the sum of n draws from the sample, given the number of passives: n - m draws are
# binomial. For samples too large for the recursion of high_precision.py.
lower_sum <- function(b, m, c, tail) {
  n <- b + m + c
  spread <- ceiling(10 * sqrt(n * m / n * (1 - m / n)) + 40)
  passives <- if (m == 0) 0 else max(0, m - spread):min(n, m + spread)
  weight <- dbinom(passives, n, m / n)
  reached <- function(k) {
    promoters <- floor((k + n - passives) / 2)
    sum(weight * pbinom(promoters, n - passives, b / (b + c))) >= tail
  }
  sd <- sqrt((b + c) - (b - c)^2 / n)
  low <- max(-n - 1, floor(b - c - 12 * sd - 50))
  high <- min(n, ceiling(b - c + 50))
  while (high - low > 1) {
    middle <- floor((low + high) / 2)
    if (reached(middle)) high <- middle else low <- middle
  }
  high
}
for (case in list(c(4200, 3100, 2700, .95), c(123456, 98765, 54321, .95), c(5e8, 3e8, 2e8, .95),
                  c(999999999, 0, 1, .95), c(333333333, 333333334, 333333333, .95),
                  c(499999999, 1, 5e8, .95), c(5e8, 3e8, 2e8, .90), c(5e8, 3e8, 2e8, .999))) {
  tail <- (1 - case[4]) / 2
  limits <- c(lower_sum(case[1], case[2], case[3], tail), -lower_sum(case[3], case[2], case[1], tail))
  show(paste("bootstrap sums", paste(case, collapse = " ")), limits)
}

# The double integral behind "bayes": the share of promoters and detractors together is a beta variable,
# their ratio another; panels are graded towards both ends, one of which is the kink of the inner one.
lower_tail <- function(shape, t) {
  outer <- shape[1] + shape[3]
  density <- function(s) pbeta((1 + t / s) / 2, shape[1], shape[3]) * dbeta(s, outer, shape[2])
  from <- max(abs(t), qbeta(1e-18, outer, shape[2]))
  to <- qbeta(1e-18, outer, shape[2], lower.tail = FALSE)
  edges <- from + (to - from) * (1 - cos(seq(0, pi, length.out = 41))) / 2
  panel <- function(i) integrate(density, edges[i], edges[i + 1], rel.tol = 1e-12)$value
  (if (t > 0) pbeta(t, outer, shape[2]) else 0) + (if (to > from) sum(sapply(1:40, panel)) else 0)
}
bayes <- function(b, m, c, level) {
  lower <- function(shape) {
    n <- sum(shape)
    mean <- (shape[1] - shape[3]) / n
    sd <- sqrt(((shape[1] + shape[3]) / n - mean^2) / (n + 1))
    excess <- function(t) log(lower_tail(shape, t)) - log((1 - level) / 2)
    uniroot(excess, c(mean - 6 * sd, mean), tol = 1e-16)$root
  }
  c(lower(c(b, m, c) + 1 / 2), -lower(c(c, m, b) + 1 / 2))
}
for (case in list(c(4200, 3100, 2700, .95), c(123456, 98765, 54321, .95), c(5e8, 3e8, 2e8, .95),
                  c(333333333, 333333334, 333333333, .95), c(5e8, 3e8, 2e8, .90), c(5e8, 3e8, 2e8, .999))) {
  show(paste("bayes", paste(case, collapse = " ")), do.call(bayes, as.list(case)))
}

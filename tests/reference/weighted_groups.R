#!/usr/bin/env Rscript
# Computes weighted_groups.json with the package survey (Debian: r-cran-survey): metrics of groups and of
# quarters of surveys with weights, strata and clusters, held against each other. Values, variances and
# covariances are the package's (svymean, svyby, regTermTest); what is made of them is written down again:
# effective answers, Welch's t, Newcombe's interval, the design effect of the changes, line and limits.
# With strata or clusters the quantiles are those of t: of both groups' clusters less strata (degf), or of
# the whole design's answers less strata.
# Rscript tests/reference/weighted_groups.R, from anywhere, prints the file; with the argument `data` it
# writes weighted_trend.csv again, a random survey of shops over eight quarters.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

make_data <- function() {
  RNGversion("3.6.0")
  set.seed(20261122)
  shops <- data.frame(shop = sprintf("S%02d", 1:27), stratum = rep(c("city", "town", "land"), c(12, 9, 6)),
                      lean = rnorm(27, 7.4, 0.9))
  days <- as.Date("2023-02-10") + round((0:7) * 91.3)
  rows <- do.call(rbind, lapply(seq_along(days), function(q) {
    do.call(rbind, lapply(1:27, function(s) {
      n <- rpois(1, if (s %% 3 == 0) 2 else 4)
      if (n == 0) return(NULL)
      data.frame(date = format(days[q] + sample(0:20, n, TRUE)), stratum = shops$stratum[s],
                 shop = shops$shop[s], weight = round(rgamma(n, 4, 4) + 0.1, 3),
                 score = pmin(10, pmax(0, round(rnorm(n, shops$lean[s] + 0.15 * (q > 5), 2.2)))))
    }))
  }))
  write.csv(rows, file.path(here, "weighted_trend.csv"), row.names = FALSE, quote = FALSE)
}

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    parts <- sapply(x, json)
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ",\n  "), "]"))
    return(paste0("{", paste0('"', names(x), '": ', parts, collapse = ", "), "}"))
  }
  text <- if (is.character(x)) paste0('"', x, '"') else sprintf("%.17g", x)
  if (length(x) == 1) text else paste0("[", paste(text, collapse = ", "), "]")
}

# What is compared, as a value that each answer has.
figures <- list(
  nps = function(score) (score >= 9) - (score <= 6),
  share = function(score) as.numeric(score >= 8),
  mean = function(score) score
)

# The domains of a column: estimates, their covariances, and what the answers of each are like.
domains <- function(design, column, figure) {
  design$variables$y <- figures[[figure]](design$variables$score)
  design$variables$d <- factor(design$variables[[column]])
  if (nlevels(design$variables$d) == 1) {
    whole <- svymean(~y, design)
    estimate <- coef(whole)
    covariance <- matrix(vcov(whole))
  } else {
    by <- svyby(~y, ~d, design, svymean, covmat = TRUE)
    estimate <- coef(by)
    covariance <- unclass(vcov(by))
  }
  w <- weights(design)
  of <- function(fun) sapply(levels(design$variables$d), function(level) {
    inside <- design$variables$d == level
    fun(w[inside], design$variables$y[inside])
  })
  list(
    design = design, names = levels(design$variables$d), value = unname(estimate), covariance = unname(covariance),
    n = unname(of(function(w, y) length(w))), all = length(w),
    kish = unname(of(function(w, y) sum(w)^2 / sum(w^2))),
    spread = unname(of(function(w, y) sum(w * (y - weighted.mean(y, w))^2) / sum(w)))
  )
}

# Effective answers: those of a part take the n / (n - 1) of the whole unless clusters were drawn.
effective <- function(d, clustered) {
  v <- diag(d$covariance)
  if (clustered) {
    d$effective <- d$spread * d$n / (v * (d$n - 1))
    d$variance <- v
  } else {
    d$effective <- d$spread / v * d$all / (d$all - 1)
    d$variance <- v * (d$all - 1) / d$all * d$n / (d$n - 1)
  }
  d$df <- function(i, j) {
    if (!clustered) return(if (d$design$has.strata) degf(d$design))
    degf(d$design[d$design$variables$d %in% d$names[c(i, j)], ])
  }
  d
}

wilson <- function(p, n, z) {
  middle <- p + z^2 / (2 * n)
  reach <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  c(middle - reach, middle + reach) / (1 + z^2 / n)
}

newcombe <- function(p, q, n, m, z) {
  a <- wilson(p, n, z)
  b <- wilson(q, m, z)
  p - q + c(-1, 1) * sqrt(c((p - a[1])^2 + (b[2] - q)^2, (a[2] - p)^2 + (q - b[1])^2))
}

newcombe_p <- function(p, q, n, m, df) {
  if (p < q) return(newcombe_p(q, p, m, n, df))
  if (p == q) return(1)
  z <- uniroot(function(z) newcombe(p, q, n, m, z)[1], c(1e-9, 30), tol = 1e-15)$root
  2 * pt(-z, df)
}

# Domain j less domain i.
pair <- function(d, i, j, figure) {
  difference <- d$value[j] - d$value[i]
  apart <- d$covariance[i, i] + d$covariance[j, j]
  together <- apart - 2 * d$covariance[i, j]
  factor <- apart / together
  n <- d$effective * factor
  told <- list(a = d$names[i], b = d$names[j], difference = difference, standard_error = sqrt(together))
  of_design <- if (is.null(d$df)) NULL else d$df(i, j)
  df <- if (is.null(of_design)) Inf else of_design
  reach <- qt(.975, df) + qt(.8, df)
  if (figure == "share") {
    p <- d$value[j]
    q <- d$value[i]
    c(told, list(limits = newcombe(p, q, n[j], n[i], qt(.975, df)), p = newcombe_p(p, q, n[j], n[i], df),
                 detectable = reach * sqrt(p * (1 - p) / n[j] + q * (1 - q) / n[i])))
  } else if (figure == "mean") {
    v <- d$variance / factor
    t <- difference / sqrt(v[i] + v[j])
    if (is.null(of_design)) df <- (v[i] + v[j])^2 / (v[i]^2 / (n[i] - 1) + v[j]^2 / (n[j] - 1))
    c(told, list(limits = difference + c(-1, 1) * qt(.975, df) * sqrt(v[i] + v[j]), t = t, df = df,
                 p = 2 * pt(-abs(t), df), detectable = reach * sqrt(v[i] + v[j])))
  } else {
    told
  }
}

welch_anova <- function(n, mean, variance) {
  w <- 1 / variance  # of the means
  middle <- sum(w * mean) / sum(w)
  k <- length(n)
  rest <- sum((1 - w / sum(w))^2 / (n - 1))
  f <- sum(w * (mean - middle)^2) / (k - 1) / (1 + 2 * (k - 2) / (k^2 - 1) * rest)
  df <- c(k - 1, (k^2 - 1) / (3 * rest))
  list(f = f, df1 = df[1], df2 = df[2], p = pf(f, df[1], df[2], lower.tail = FALSE))
}

chi_square <- function(n, share) {
  all <- sum(n * share) / sum(n)
  x <- sum(n * (share - all)^2 / (all * (1 - all)))
  list(f = x, df1 = length(n) - 1, df2 = 0, p = pchisq(x, length(n) - 1, lower.tail = FALSE))
}

overall <- function(design, column, figure, d, linked) {
  if (linked) {
    design$variables$y <- figures[[figure]](design$variables$score)
    wald <- regTermTest(svyglm(as.formula(paste0("y~", column)), design), column)
    return(list(f = c(wald$Ftest), df1 = wald$df, df2 = wald$ddf, p = c(wald$p)))
  }
  if (figure == "share") return(chi_square(d$effective, d$value))
  welch_anova(d$effective, d$value, d$variance)
}

group_record <- function(id, file, weight, strata, psu, column, design, population = NULL) {
  linked <- !is.null(strata) || !is.null(psu)
  told <- lapply(c("share", "mean"), function(figure) {
    d <- effective(domains(design, column, figure), !is.null(psu))
    pairs <- combn(length(d$names), 2, function(p) pair(d, p[1], p[2], figure), simplify = FALSE)
    list(figure = figure, overall = overall(design, column, figure, d, linked), pairs = pairs)
  })
  list(id = id, file = file, weight = weight, strata = strata, psu = psu, population = population,
       column = column, figures = told)
}

# Two files are two samples.
file_record <- function(id, files, weight, psu, designs) {
  told <- lapply(c("share", "mean"), function(figure) {
    parts <- lapply(designs, function(design) {
      design$variables$all <- "all"
      effective(domains(design, "all", figure), !is.null(psu))
    })
    of <- function(name) sapply(parts, function(d) d[[name]])
    d <- list(names = files, value = of("value"), covariance = diag(sapply(parts, function(d) d$covariance)),
              effective = of("effective"), variance = of("variance"))
    list(figure = figure, pairs = list(pair(d, 1, 2, figure)))
  })
  list(id = id, files = files, weight = weight, psu = psu, figures = told)
}

## Quarters

# Over all pairs, one by one: how much surer or less sure than simple random samples differences are.
design_effect_of_changes <- function(d) {
  pairs <- combn(length(d$names), 2)
  together <- sum(apply(pairs, 2, function(p) {
    d$covariance[p[1], p[1]] + d$covariance[p[2], p[2]] - 2 * d$covariance[p[1], p[2]]
  }))
  together / sum(apply(pairs, 2, function(p) sum(d$spread[p] / d$kish[p])))
}

trend_figure <- function(design, figure, clustered, linked) {
  d <- effective(domains(design, "quarter", figure), clustered)
  if (linked) {
    n <- d$kish / design_effect_of_changes(d)
    spread <- d$spread
  } else {
    n <- d$effective
    # A mean has the variance that the tests work with.
    spread <- if (figure == "mean") d$variance * (n - 1) else d$spread
  }
  centre <- sum(n * d$value) / sum(n)
  all <- sum(n * (spread + (d$value - centre)^2)) / sum(n)
  least <- if (figure == "nps") 100 else 400
  w <- n / ifelse(n < least, all, spread)
  x <- seq_along(n) - 1
  fit <- lm(d$value ~ x, weights = w)
  over <- sum(w * residuals(fit)^2) / (length(x) - 2)
  middle <- sum(w * x) / sum(w)
  error <- sqrt(max(over, 1) / sum(w * (x - middle)^2))
  z <- (d$value - centre) / sqrt(all / n)
  sigma_z <- mean(abs(diff(z))) / 1.128
  reach <- 3 * (if (sigma_z > 1.2) sigma_z else 1) * sqrt(all / n[1])
  changes <- lapply(2:length(n), function(j) pair(d, j - 1, j, figure))
  list(figure = figure, values = d$value, standard_errors = sqrt(diag(d$covariance)),
       slope = unname(coef(fit)[2]), slope_error = error, center = centre, reach = reach,
       changes = changes)
}

trend_record <- function(id, weight, strata, psu, design) {
  linked <- !is.null(strata) || !is.null(psu)
  list(id = id, file = "weighted_trend.csv", weight = weight, strata = strata, psu = psu,
       figures = lapply(names(figures), function(f) trend_figure(design, f, !is.null(psu), linked)))
}

print_figures <- function() {
  small <- read.csv(file.path(here, "weighted.csv"))
  large <- read.csv(file.path(here, "design.csv"))
  quarters <- read.csv(file.path(here, "weighted_trend.csv"))
  quarters$quarter <- paste(substr(quarters$date, 1, 4), quarters(as.Date(quarters$date)))
  of <- function(...) svydesign(...)
  groups <- list(
    group_record("weights", "weighted.csv", "weight", NULL, NULL, "region",
                 of(ids = ~1, weights = ~weight, data = small)),
    group_record("strata", "weighted.csv", "weight", "region", NULL, "gender",
                 of(ids = ~1, strata = ~region, weights = ~weight, data = small)),
    group_record("clusters", "weighted.csv", "weight", NULL, "store", "gender",
                 of(ids = ~store, weights = ~weight, data = small)),
    group_record("random-weights", "design.csv", "weight", NULL, NULL, "segment",
                 of(ids = ~1, weights = ~weight, data = large)),
    group_record("random-clusters", "design.csv", "weight", NULL, "psu", "segment",
                 of(ids = ~psu, weights = ~weight, data = large)),
    group_record("random-strata-clusters", "design.csv", "weight", "stratum", "psu", "segment",
                 of(ids = ~psu, strata = ~stratum, weights = ~weight, data = large)),
    group_record("strata-finite", "weighted.csv", "weight", "region", NULL, "gender",
                 of(ids = ~1, strata = ~region, weights = ~weight, fpc = ~stratum_pop, data = small),
                 "stratum_pop"),
    group_record("random-strata-clusters-finite", "design.csv", "weight", "stratum", "psu", "segment",
                 of(ids = ~psu, strata = ~stratum, weights = ~weight, fpc = ~psus_in_all, data = large),
                 "psus_in_all")
  )
  files <- list(
    file_record("weights", c("weighted.csv", "design.csv"), "weight", NULL,
                list(of(ids = ~1, weights = ~weight, data = small),
                     of(ids = ~1, weights = ~weight, data = large)))
  )
  trends <- list(
    trend_record("weights", "weight", NULL, NULL, of(ids = ~1, weights = ~weight, data = quarters)),
    trend_record("strata", "weight", "stratum", NULL,
                 of(ids = ~1, strata = ~stratum, weights = ~weight, data = quarters)),
    trend_record("clusters", "weight", NULL, "shop",
                 of(ids = ~shop, weights = ~weight, data = quarters)),
    trend_record("strata-clusters", "weight", "stratum", "shop",
                 of(ids = ~shop, strata = ~stratum, weights = ~weight, data = quarters)),
    trend_record("clusters-alone", NULL, NULL, "shop",
                 of(ids = ~shop, weights = rep(1, nrow(quarters)), data = quarters))
  )
  cat('{"groups": ', json(groups), ',\n"files": ', json(files), ',\n"trends": ', json(trends), "}\n", sep = "")
}

if ("data" %in% commandArgs(TRUE)) make_data() else print_figures()

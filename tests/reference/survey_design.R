#!/usr/bin/env Rscript
# Computes survey_design.json with the package survey (Debian: r-cran-survey): weighted NPS, standard
# error, design effect, degrees of freedom, t interval and shares, for the whole and for segments,
# under several designs. Rscript tests/reference/survey_design.R, from anywhere, prints the file;
# with the argument `data` it writes design.csv again, the random survey of the second part.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

make_data <- function() {
  RNGversion("3.6.0")
  set.seed(20251122)
  rows <- do.call(rbind, lapply(1:5, function(h) {
    do.call(rbind, lapply(1:(3 + h), function(c) {
      n <- sample(3:14, 1)
      lean <- rnorm(1, 7.5, 1.2)
      data.frame(
        stratum = LETTERS[h], psu = paste0(LETTERS[h], c), psus_in_all = 9 + 4 * h,
        weight = round(rgamma(n, 2, 2 / h) + 0.05, 3),
        score = pmin(10, pmax(0, round(rnorm(n, lean, 2.5)))),
        segment = sample(c("x", "y", "z"), n, TRUE, c(.6, .3, .1))
      )
    }))
  }))
  write.csv(rows, file.path(here, "design.csv"), row.names = FALSE, quote = FALSE)
}

number <- function(values) paste(sprintf("%.17g", values), collapse = ", ")
list_of <- function(values) paste0("[", number(values), "]")

figures <- function(design) {
  nps <- svymean(~y, design, deff = "replace")
  shares <- svymean(~group, design)
  t <- qt(.975, degf(design))
  paste0(
    '{"nps": ', number(coef(nps)), ', "standard_error": ', number(SE(nps)),
    ', "design_effect": ', number(deff(nps)),
    ', "t_interval": ', list_of(coef(nps) + c(-1, 1) * t * SE(nps)),
    ', "shares": ', list_of(coef(shares)), ', "share_errors": ', list_of(SE(shares)), ', "df": ', number(degf(design)), "}"
  )
}

domain <- function(design, column, value) {
  inside <- subset(design, design$variables[[column]] == value)
  part <- svymean(~y, inside, deff = "replace")
  paste0(
    '{"column": "', column, '", "value": "', value, '", "nps": ', number(coef(part)),
    ', "standard_error": ', number(SE(part)), ', "design_effect": ', number(deff(part)),
    ', "df": ', number(degf(inside)), "}"
  )
}

# How the segments of a column go together: differences with standard errors that allow for shared
# strata and clusters, Wald's F of "all are equal", and Rao and Scott's of "all have the same classes".
groups <- function(design, column) {
  part <- svyby(~y, as.formula(paste0("~", column)), design, svymean, covmat = TRUE)
  names <- names(coef(part))
  pairs <- combn(length(names), 2, function(pair) {
    contrast <- setNames(c(1, -1), names[pair])
    difference <- svycontrast(part, contrast)
    paste0(
      '{"a": "', names[pair[1]], '", "b": "', names[pair[2]], '", "difference": ',
      number(coef(difference)), ', "standard_error": ', number(SE(difference)), "}"
    )
  })
  wald <- regTermTest(svyglm(as.formula(paste0("y~", column)), design), column)
  classes <- svychisq(as.formula(paste0("~group+", column)), design)
  paste0(
    '{"column": "', column, '", "wald": {"f": ', number(wald$Ftest), ', "df1": ', number(wald$df),
    ', "df2": ', number(wald$ddf), ', "p": ', number(wald$p), '},\n     "rao_scott": {"f": ',
    number(classes$statistic), ', "df1": ', number(classes$parameter[[1]]), ', "df2": ',
    number(classes$parameter[[2]]), ', "p": ', number(classes$p.value), '},\n     "pairs": [\n      ',
    paste(pairs, collapse = ",\n      "), "]}"
  )
}

record <- function(id, file, strata, psu, weight, population, design, columns) {
  domains <- unlist(lapply(columns, function(column) {
    sapply(sort(unique(design$variables[[column]])), function(value) domain(design, column, value))
  }))
  text <- function(name) if (is.null(name)) "null" else paste0('"', name, '"')
  paste0(
    '  {"id": "', id, '", "file": "', file, '", "strata": ', text(strata), ', "psu": ', text(psu),
    ', "weight": ', text(weight), ', "population": ', text(population), ",\n   \"whole\": ",
    figures(design), ',\n   "domains": [\n    ', paste(domains, collapse = ",\n    "), '],\n   "groups": [\n    ',
    paste(sapply(columns, function(column) groups(design, column)), collapse = ",\n    "), "]}"
  )
}

grouped <- function(rows) {
  rows$y <- (rows$score >= 9) - (rows$score <= 6)
  rows$group <- factor(c("detractor", "passive", "promoter")[rows$y + 2],
                       c("promoter", "passive", "detractor"))
  rows
}

# The tail beyond t's quantile in the normal distribution and in t with other degrees of freedom; the
# p of a z by t; the normal power of t's quantile.
quantiles <- function() {
  cases <- expand.grid(level = c(.8, .95, .99), df = c(2, 3, 9, 11, 57.5, 1000))
  cases <- cases[!(cases$level == .99 & cases$df == 2), ]
  apply(cases, 1, function(case) {
    t <- qt((1 + case[["level"]]) / 2, case[["df"]])
    paste0('  {"level": ', case[["level"]], ', "df": ', case[["df"]], ', "normal_tail": ',
           number(2 * pnorm(-t)), ', "tail_of_t_40": ', number(2 * pt(-t, 40)), ', "p_of_2.5": ',
           number(2 * pt(-2.5, case[["df"]])), ', "power": ',
           number(pnorm(qt(case[["level"]], case[["df"]]))), "}")
  })
}

print_figures <- function() {
  small <- grouped(read.csv(file.path(here, "weighted.csv")))
  small$one <- 1
  small$expansion <- small$stratum_pop / ave(small$one, small$region, FUN = sum)
  small$everyone <- 200
  large <- grouped(read.csv(file.path(here, "design.csv")))
  by <- c("region", "gender")
  of <- function(...) svydesign(...)
  records <- c(
    record("weights", "weighted.csv", NULL, NULL, "weight", NULL,
           of(ids = ~1, weights = ~weight, data = small), by),
    record("equal", "weighted.csv", NULL, NULL, NULL, NULL,
           of(ids = ~1, weights = ~one, data = small), by),
    record("finite", "weighted.csv", NULL, NULL, NULL, "200",
           of(ids = ~1, fpc = ~everyone, data = small), by),
    record("strata", "weighted.csv", "region", NULL, "weight", NULL,
           of(ids = ~1, strata = ~region, weights = ~weight, data = small), by),
    record("strata-finite", "weighted.csv", "region", NULL, "stratum_pop/n", "stratum_pop",
           of(ids = ~1, strata = ~region, weights = ~expansion, fpc = ~stratum_pop, data = small), by),
    record("clusters", "weighted.csv", NULL, "store", "weight", NULL,
           of(ids = ~store, weights = ~weight, data = small), by),
    record("strata-clusters", "weighted.csv", "region", "store", "weight", NULL,
           of(ids = ~store, strata = ~region, weights = ~weight, data = small), by),
    record("random-weights", "design.csv", NULL, NULL, "weight", NULL,
           of(ids = ~1, weights = ~weight, data = large), "segment"),
    record("random-strata", "design.csv", "stratum", NULL, "weight", NULL,
           of(ids = ~1, strata = ~stratum, weights = ~weight, data = large), "segment"),
    record("random-strata-clusters", "design.csv", "stratum", "psu", "weight", NULL,
           of(ids = ~psu, strata = ~stratum, weights = ~weight, data = large), "segment"),
    record("random-strata-clusters-finite", "design.csv", "stratum", "psu", "weight", "psus_in_all",
           of(ids = ~psu, strata = ~stratum, weights = ~weight, fpc = ~psus_in_all, data = large),
           "segment")
  )
  cat("{\n \"designs\": [\n", paste(records, collapse = ",\n"), "\n ],\n \"quantiles\": [\n",
      paste(quantiles(), collapse = ",\n"), "\n ]\n}\n", sep = "")
}

if ("data" %in% commandArgs(TRUE)) make_data() else print_figures()

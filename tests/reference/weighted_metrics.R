#!/usr/bin/env Rscript
# Computes weighted_metrics.json with the package survey (Debian: r-cran-survey): weighted mean of the
# scores and share of the scores 8 to 10, their standard errors and design effects, for the whole and
# for segments, and how segments differ from all other answers, under several designs.
# Rscript tests/reference/weighted_metrics.R, from anywhere, prints the file.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
number <- function(values) paste(sprintf("%.17g", values), collapse = ", ")

figures <- function(design) {
  one <- function(name, formula) {
    estimate <- svymean(formula, design, deff = "replace")
    paste0('"', name, '": {"value": ', number(coef(estimate)), ', "standard_error": ',
           number(SE(estimate)), ', "design_effect": ', number(deff(estimate)), "}")
  }
  paste0("{", one("mean", ~score), ", ", one("share", ~boxed), "}")
}

# A segment less the rest: two domains of one sample.
versus_rest <- function(design, column, value) {
  design <- update(design, inside = as.numeric(design$variables[[column]] == value))
  one <- function(name, formula) {
    parts <- svyby(formula, ~inside, design, svymean, covmat = TRUE)
    difference <- svycontrast(parts, c("0" = -1, "1" = 1))
    paste0('"', name, '": {"difference": ', number(coef(difference)), ', "standard_error": ',
           number(SE(difference)), "}")
  }
  paste0("{", one("mean", ~score), ", ", one("share", ~boxed), "}")
}

record <- function(id, file, strata, psu, weight, population, design, column) {
  segments <- sapply(sort(unique(design$variables[[column]])), function(value) {
    part <- subset(design, design$variables[[column]] == value)
    paste0('    {"value": "', value, '", "figures": ', figures(part), ',\n     "versus_rest": ',
           versus_rest(design, column, value), "}")
  })
  text <- function(name) if (is.null(name)) "null" else paste0('"', name, '"')
  paste0(
    '  {"id": "', id, '", "file": "', file, '", "strata": ', text(strata), ', "psu": ', text(psu),
    ', "weight": ', text(weight), ', "population": ', if (is.null(population)) "null" else population,
    ', "column": "', column, '",\n   "whole": ', figures(design), ',\n   "segments": [\n',
    paste(segments, collapse = ",\n"), "]}"
  )
}

boxed <- function(file) {
  rows <- read.csv(file.path(here, file))
  rows$boxed <- as.numeric(rows$score >= 8)
  rows$one <- 1
  rows$everyone <- 200
  rows
}
small <- boxed("weighted.csv")
large <- boxed("design.csv")
records <- c(
  record("weights", "weighted.csv", NULL, NULL, "weight", NULL,
         svydesign(ids = ~1, weights = ~weight, data = small), "region"),
  record("finite", "weighted.csv", NULL, NULL, NULL, "200",
         svydesign(ids = ~1, fpc = ~everyone, data = small), "region"),
  record("strata", "weighted.csv", "region", NULL, "weight", NULL,
         svydesign(ids = ~1, strata = ~region, weights = ~weight, data = small), "gender"),
  record("strata-clusters", "weighted.csv", "region", "store", "weight", NULL,
         svydesign(ids = ~store, strata = ~region, weights = ~weight, data = small), "gender"),
  record("clusters", "weighted.csv", NULL, "store", "weight", NULL,
         svydesign(ids = ~store, weights = ~weight, data = small), "region"),
  record("random-weights", "design.csv", NULL, NULL, "weight", NULL,
         svydesign(ids = ~1, weights = ~weight, data = large), "segment"),
  record("random-clusters", "design.csv", NULL, "psu", "weight", NULL,
         svydesign(ids = ~psu, weights = ~weight, data = large), "segment"),
  record("random-strata-clusters", "design.csv", "stratum", "psu", "weight", NULL,
         svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = large), "segment")
)
cat("{\n \"designs\": [\n", paste(records, collapse = ",\n"), "\n ]\n}\n", sep = "")

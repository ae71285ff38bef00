#!/usr/bin/env Rscript
# Computes survey_explanation.json with the package survey (Debian: r-cran-survey): the change of a
# weighted NPS between two groups split by segments, the standard error of its rate (a contrast of
# the means of domains, with their covariances), the changes of the shares of promoters and
# detractors, and the NPS of either group with the shares of the other.
# Rscript tests/reference/survey_explanation.R prints the file.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

number <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")

record <- function(id, file, design, strata, psu, group, a, b, by) {
  variables <- design$variables
  segments <- sort(unique(as.character(variables[[by]])))
  means <- svyby(~y, as.formula(paste0("~", group, "+", by)), design, svymean, covmat = TRUE)
  mean_of <- function(side) match(paste(side, segments), paste(means[[1]], means[[2]]))
  weights <- tapply(weights(design), list(variables[[group]], variables[[by]]), sum)
  share_of <- function(side) weights[side, segments] / sum(weights[side, segments])
  share <- (share_of(a) + share_of(b)) / 2
  contrast <- rep(0, nrow(means))
  contrast[mean_of(a)] <- -share
  contrast[mean_of(b)] <- share
  error <- sqrt(c(contrast %*% vcov(means) %*% contrast))
  one <- means$y[mean_of(a)]
  two <- means$y[mean_of(b)]
  middle <- (sum(share_of(a) * one) + sum(share_of(b) * two)) / 2
  mix <- (share_of(b) - share_of(a)) * ((one + two) / 2 - middle)
  change_of <- function(score) {
    mean <- function(side) {
      rows <- variables[[group]] == side
      weighted.mean(variables$y[rows] == score, weights(design)[rows])
    }
    mean(b) - mean(a)
  }
  text <- function(name) if (is.null(name)) "null" else paste0('"', name, '"')
  paste0(
    '  {"id": "', id, '", "file": "', file, '", "strata": ', text(strata), ', "psu": ', text(psu),
    ',\n   "group": "', group, '", "a": "', a, '", "b": "', b, '", "by": "', by,
    '", "segments": ["', paste(segments, collapse = '", "'), '"],\n   "mix": ', number(mix),
    ',\n   "rate": ', number(share * (two - one)),
    ',\n   "rate_error": ', sprintf("%.17g", error),
    ', "promoters": ', sprintf("%.17g", change_of(1)),
    ', "detractors": ', sprintf("%.17g", change_of(-1)),
    ',\n   "standardised": ', number(c(sum(share_of(b) * one), sum(share_of(a) * two))), "}"
  )
}

rows_of <- function(name) {
  rows <- read.csv(file.path(here, name))
  rows$y <- (rows$score >= 9) - (rows$score <= 6)
  rows
}

small <- rows_of("weighted.csv")
large <- rows_of("design.csv")
records <- c(
  record("weights", "weighted.csv", svydesign(ids = ~1, weights = ~weight, data = small),
         NULL, NULL, "region", "North", "South", "gender"),
  record("clusters", "weighted.csv", svydesign(ids = ~store, weights = ~weight, data = small),
         NULL, "store", "region", "North", "South", "gender"),
  record("random-weights", "design.csv", svydesign(ids = ~1, weights = ~weight, data = large),
         NULL, NULL, "segment", "x", "y", "stratum"),
  record("random-strata", "design.csv",
         svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = large),
         "stratum", NULL, "segment", "x", "y", "stratum"),
  record("random-strata-clusters", "design.csv",
         svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = large),
         "stratum", "psu", "segment", "y", "x", "stratum"),
  record("random-strata-clusters, other way", "design.csv",
         svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = large),
         "stratum", "psu", "stratum", "D", "E", "segment")
)
cat("{\n \"explanations\": [\n", paste(records, collapse = ",\n"), "\n ]\n}\n", sep = "")

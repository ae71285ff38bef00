#!/usr/bin/env Rscript
# Computes survey_explanation.json with the package survey (Debian: r-cran-survey): the change of a
# weighted NPS between two groups split by segments, the standard error of its rate (a contrast of
# the means of domains, with their covariances), and the standard errors of the shares of promoters
# and detractors in both groups. Rscript tests/reference/survey_explanation.R prints the file.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

number <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")

side <- function(design, by, segments) {
  means <- svyby(~y, by, design, svymean, covmat = TRUE)
  names <- as.character(means[[1]])
  weights <- tapply(weights(design), design$variables[[all.vars(by)]], sum)
  share <- function(of) {
    mean <- svymean(as.formula(paste0("~I(as.numeric(", of, "))")), design)
    c(coef(mean), SE(mean))
  }
  list(nps = setNames(means$y, names)[segments], covariance = vcov(means)[segments, segments],
       share = (weights / sum(weights))[segments], n = nrow(design$variables),
       promoters = share("y == 1"), detractors = share("y == -1"))
}

record <- function(id, file, design, strata, psu, group, a, b, by) {
  formula <- as.formula(paste0("~", by))
  column <- design$variables[[group]]
  segments <- sort(unique(as.character(design$variables[[by]])))
  one <- side(subset(design, column == a), formula, segments)
  two <- side(subset(design, column == b), formula, segments)
  share <- (one$share + two$share) / 2
  error <- sqrt(c(share %*% one$covariance %*% share) + c(share %*% two$covariance %*% share))
  middle <- (sum(one$share * one$nps) + sum(two$share * two$nps)) / 2
  mix <- (two$share - one$share) * ((one$nps + two$nps) / 2 - middle)
  rate <- share * (two$nps - one$nps)
  text <- function(name) if (is.null(name)) "null" else paste0('"', name, '"')
  paste0(
    '  {"id": "', id, '", "file": "', file, '", "strata": ', text(strata), ', "psu": ', text(psu),
    ',\n   "group": "', group, '", "a": "', a, '", "b": "', b, '", "by": "', by,
    '", "segments": ["', paste(segments, collapse = '", "'), '"],\n   "mix": ', number(mix),
    ',\n   "rate": ', number(rate), ',\n   "rate_error": ', sprintf("%.17g", error),
    ', "answers": ', number(c(one$n, two$n)),
    ',\n   "promoters": ', number(c(one$promoters, two$promoters)),
    ',\n   "detractors": ', number(c(one$detractors, two$detractors)), "}"
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

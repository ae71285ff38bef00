#!/usr/bin/env Rscript
# Prints weighted_designs.json with the package survey (Debian: r-cran-survey):
# Rscript tests/reference/weighted_designs.R, from anywhere.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
data <- read.csv(file.path(here, "weighted.csv"))
data$y <- (data$score >= 9) - (data$score <= 6)
data$group <- factor(sign(data$y), levels = c(1, 0, -1), labels = c("p", "a", "d"))
data$expanded <- data$stratum_pop / ave(data$score, data$region, FUN = length)

number <- function(values) paste(sprintf("%.15g", values), collapse = ", ")
list_of <- function(values) paste0("[", number(values), "]")

figures <- function(design) {
  nps <- svymean(~y, design, deff = "replace")
  shares <- svymean(~group, design)
  mean <- svymean(~score, design)
  default <- deff(svymean(~y, design, deff = TRUE))
  rows <- apply(unname(vcov(shares)), 1, list_of)
  paste0(
    '"nps": ', number(coef(nps)), ', "standard_error": ', number(SE(nps)), ', "df": ', degf(design),
    ', "design_effect": ', number(deff(nps)),
    ', "default_design_effect": ', if (is.finite(default) && default < 1e6) number(default) else "null",
    ',\n   "normal_interval": ', list_of(confint(nps)),
    ', "t_interval": ', list_of(confint(nps, df = degf(design))),
    ', "shares": ', list_of(coef(shares)),
    ',\n   "covariances": [', paste(rows, collapse = ", "), "]",
    ',\n   "mean": ', number(coef(mean)), ', "mean_error": ', number(SE(mean))
  )
}

plain <- svydesign(~1, weights = ~weight, data = data)
equal <- svydesign(~1, weights = ~ rep(1, 60), data = data)
margins <- list(data.frame(gender = c("F", "M"), Freq = c(5200, 4800)),
                data.frame(region = c("North", "South", "West"), Freq = c(2500, 5500, 2000)),
                data.frame(age = c("18-34", "35-54", "55+"), Freq = c(3300, 3600, 3100)))
closely <- list(maxit = 1000, epsilon = 1e-12)
raking <- function(design, variables) {
  rake(design, list(~gender, ~region, ~age)[seq_len(variables)], margins[seq_len(variables)],
       control = closely)
}
fixed <- function(calibrated) svydesign(~1, weights = weights(calibrated), data = data)
post <- postStratify(plain, ~gender, margins[[1]])
three <- raking(equal, 3)

row <- function(head, design) paste0("  {", head, ",\n   ", figures(design), "}")
drawn <- function(id, weight, strata, psu, population, design) {
  row(paste0('"id": "', id, '", "weight": ', weight, ', "strata": ', strata, ', "psu": ', psu,
             ', "population": ', population), design)
}
designs <- c(
  drawn("weights", '"weight"', "null", "null", "null", plain),
  drawn("equal", '"1"', "null", "null", "null", equal),
  drawn("strata", '"weight"', '"region"', "null", "null",
        svydesign(~1, strata = ~region, weights = ~weight, data = data)),
  drawn("strata-finite", '"stratum_pop/n"', '"region"', "null", '"stratum_pop"',
        svydesign(~1, strata = ~region, weights = ~expanded, fpc = ~stratum_pop, data = data)),
  drawn("clusters", '"weight"', "null", '"store"', "null",
        svydesign(~store, weights = ~weight, data = data)),
  drawn("strata-clusters", '"weight"', '"region"', '"store"', "null",
        svydesign(~store, strata = ~region, weights = ~weight, data = data, nest = TRUE)),
  drawn("finite", '"200/n"', "null", "null", '"200"',
        svydesign(~1, fpc = ~ rep(200, 60), data = data)),
  drawn("raked-three-fixed", '{"raking": "raked-three"}', "null", "null", "null", fixed(three)),
  drawn("post-stratified-fixed", '{"raking": "post-stratified"}', "null", "null", "null", fixed(post))
)
made <- function(raking, base_weights, design) {
  row(paste0('"raking": "', raking, '", "base_weights": ', base_weights), design)
}
calibrated <- c(
  made("post-stratified", "true", post),
  made("raked", "false", raking(plain, 2)),
  made("raked-from-equal", "true", raking(equal, 2)),
  made("raked-three", "true", three)
)

test <- svyttest(y ~ gender, plain)
jackknife <- svymean(~y, as.svrepdesign(plain, type = "JK1"))
nps <- svymean(~y, plain, deff = "replace")
w <- data$weight
spread <- weighted.mean(data$y^2, w) - coef(nps)^2
answers <- spread / SE(nps)^2
cat(
  '{\n "designs": [\n', paste(designs, collapse = ",\n"),
  '\n ],\n "calibrated": [\n', paste(calibrated, collapse = ",\n"),
  '\n ],\n "gender": {"difference": ', number(test$estimate), ', "t": ', number(test$statistic),
  ', "df": ', test$parameter, ', "p": ', number(test$p.value), ', "interval": ',
  list_of(test$conf.int), '},\n "jackknife": {"nps": ', number(coef(jackknife)),
  ', "standard_error": ', number(SE(jackknife)), '},\n "sums": {"weights": ', number(sum(w)),
  ', "squared_variation": ', number(60 * sum(w^2) / sum(w)^2 - 1), ', "variance": ',
  number(SE(nps)^2), '},\n "effective_answers": {"variance_of_scores": ', number(answers),
  ', "by_t": ', number(answers * (qnorm(.975) / qt(.975, 59))^2), "}\n}\n",
  sep = ""
)

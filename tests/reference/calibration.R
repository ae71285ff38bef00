# Standard errors of the weighted NPS of weighted.csv after its weights were calibrated, and trimmed
# weights, for weighting.json. Run from this directory; needs the packages survey and MASS.
suppressMessages(library(survey))
answers <- read.csv("weighted.csv")
answers$net <- (answers$score >= 9) - (answers$score <= 6)
shares <- list(
  gender = data.frame(gender = c("F", "M"), Freq = c(5200, 4800)),
  region = data.frame(region = c("North", "South", "West"), Freq = c(2500, 5500, 2000)),
  age = data.frame(age = c("18-34", "35-54", "55+"), Freq = c(3300, 3600, 3100)))

# By raking and by postStratify's sister calibrate, which has the base weights in its regression.
figures <- function(id, start, variables) {
  design <- svydesign(ids = ~1, weights = start, data = answers)
  margins <- lapply(variables, function(name) reformulate(name))
  raked <- rake(design, margins, shares[variables], control = list(maxit = 500, epsilon = 1e-9))
  totals <- c(`(Intercept)` = 10000)
  for (table in shares[variables]) {
    others <- table$Freq[-1]
    names(others) <- paste0(names(table)[1], table[[1]][-1])
    totals <- c(totals, others)
  }
  calibrated <- calibrate(design, reformulate(variables), totals, calfun = "raking",
                          epsilon = 1e-12, maxit = 200)
  fixed <- svydesign(ids = ~1, weights = weights(raked), data = answers)
  cat(sprintf("%s: standard_error %.15g, of_rake %.15g, fixed_error %.15g\n", id,
              SE(svymean(~net, calibrated)), SE(svymean(~net, raked)), SE(svymean(~net, fixed))))
  invisible(raked)
}

equal <- rep(1, nrow(answers))
figures("raked", answers$weight, c("gender", "region"))
figures("raked-from-equal", equal, c("gender", "region"))
three <- figures("raked-three", equal, c("gender", "region", "age"))
for (strict in c(FALSE, TRUE)) {
  trimmed <- trimWeights(three, upper = 250, strict = strict)
  cat(sprintf("trimmed, strict %s: nps %.15g, largest %.15g\n", strict,
              coef(svymean(~net, trimmed)), max(weights(trimmed))))
}
design <- svydesign(ids = ~1, weights = answers$weight, data = answers)
cells <- postStratify(design, ~gender, shares$gender)
fixed <- svydesign(ids = ~1, weights = weights(cells), data = answers)
cat(sprintf("post-stratified: standard_error %.15g, fixed_error %.15g\n",
            SE(svymean(~net, cells)), SE(svymean(~net, fixed))))

# Rows 3, 17 and 42 without a score: they stay in the calibrated sample.
answers$scored <- !(seq_len(nrow(answers)) %in% c(3, 17, 42))
design <- svydesign(ids = ~1, weights = answers$weight, data = answers)
cells <- subset(postStratify(design, ~gender, shares$gender), scored)
cat(sprintf("without-three-scores: standard_error %.15g, nps %.15g\n",
            SE(svymean(~net, cells)), coef(svymean(~net, cells))))

#!/usr/bin/env Rscript
# Computes panel_weights.json with the package survey (Debian: r-cran-survey): a panel of two waves
# whose answers have weights. Rscript tests/reference/panel_weights.R, from anywhere, prints the file;
# with the argument `data` it writes panel_weights.csv again, the random panel.
#
# Who answered twice has the weight of the second wave. The paired t test is svyttest's, with the
# degrees of freedom of the design, n - 1: svyttest takes one more off in this version, though a test
# without weights does not. Bhapkar's test
# is Wald's by the covariance of svymean, times (n - 1) / n as his own is; Stuart and Maxwell's,
# McNemar's and the score test take the variance about no change, which is that of svytotal less what
# the mean takes off.
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

make_data <- function() {
  RNGversion("3.6.0")
  set.seed(20261122)
  lean <- rnorm(150, 7.4, 1.6)
  wave <- function(name, who, shift) {
    data.frame(id = paste0("r", who), wave = name,
               score = pmin(10, pmax(0, round(lean[who] + shift + rnorm(length(who), 0, 1.3)))),
               weight = round(rgamma(length(who), 3, 3) + 0.05, 3))
  }
  rows <- rbind(wave("spring", 1:120, 0), wave("autumn", c(21:105, 121:150), 0.5))
  write.csv(rows[sample(nrow(rows)), ], file.path(here, "panel_weights.csv"), row.names = FALSE,
            quote = FALSE)
}

number <- function(values) paste(sprintf("%.17g", values), collapse = ", ")
list_of <- function(values) paste0("[", number(values), "]")
value <- function(score) (score >= 9) - (score <= 6)
group <- function(score) factor(c("detractor", "passive", "promoter")[value(score) + 2],
                                c("promoter", "passive", "detractor"))

part <- function(name, score, weight) {
  nps <- svymean(~y, svydesign(ids = ~1, weights = ~w, data = data.frame(y = value(score), w = weight)),
                 deff = "replace")
  paste0('  "', name, '": {"n": ', length(score), ', "nps": ', number(coef(nps)),
         ', "standard_error": ', number(SE(nps)), ', "design_effect": ', number(deff(nps)), "}")
}

test <- function(name, statistic, df, p, more = "") {
  paste0('  "', name, '": {"statistic": ', number(statistic), ', "df": ', df, ', "p": ', number(p),
         more, "}")
}

chi <- function(name, loss, covariance) {
  statistic <- drop(t(loss) %*% solve(covariance) %*% loss)
  df <- length(loss)
  test(name, statistic, df, pchisq(statistic, df, lower.tail = FALSE))
}

# The variance of a total about 0, which is what no change expects.
about_no_change <- function(total, n) vcov(total) * (n - 1) / n + coef(total) %o% coef(total) / n

print_figures <- function() {
  rows <- read.csv(file.path(here, "panel_weights.csv"))
  first <- rows[rows$wave == "spring", ]
  second <- rows[rows$wave == "autumn", ]
  both <- merge(first, second, by = "id", suffixes = c("1", "2"))
  leavers <- first[!first$id %in% second$id, ]
  newcomers <- second[!second$id %in% first$id, ]
  n <- nrow(both)

  both$change <- value(both$score2) - value(both$score1)
  for (which in levels(group(both$score1))) {
    both[[which]] <- (group(both$score2) == which) - (group(both$score1) == which)
  }
  design <- svydesign(ids = ~1, weights = ~weight2, data = both)
  mean <- svymean(~change, design, deff = "replace")
  t <- svyttest(change ~ 0, design)
  error <- drop(SE(mean))
  limits <- coef(mean) + c(-1, 1) * qt(.975, n - 1) * error
  z_error <- error * sqrt((n - 1) / n)
  score <- svytotal(~change, design)
  score_error <- sqrt(drop(about_no_change(score, n)))
  shares <- svymean(~promoter + passive, design)
  totals <- svytotal(~promoter + passive, design)
  single <- function(which) {
    total <- svytotal(as.formula(paste0("~", which)), design)
    chi(paste0("mcnemar_", which), coef(total), about_no_change(total, n))
  }
  weights <- tapply(both$weight2, list(group(both$score1), group(both$score2)), sum, default = 0)
  counts <- table(group(both$score1), group(both$score2))
  table_of <- function(cells) paste0("[", paste(apply(cells, 1, list_of), collapse = ", "), "]")
  stopifnot(abs(unname(t$statistic) - coef(mean) / error) < 1e-12, degf(design) == n - 1)
  cat("{\n", paste(c(
    part("first", first$score, first$weight), part("second", second$score, second$weight),
    part("stayers_first", both$score1, both$weight2),
    part("stayers_second", both$score2, both$weight2),
    part("leavers", leavers$score, leavers$weight),
    part("newcomers", newcomers$score, newcomers$weight),
    paste0('  "transitions": ', table_of(counts)),
    paste0('  "weights": ', table_of(weights)),
    paste0('  "difference": ', number(coef(mean))),
    paste0('  "design_effect": ', number(deff(mean))),
    test("paired-t", unname(t$statistic), n - 1, 2 * pt(-abs(unname(t$statistic)), n - 1),
         paste0(', "limits": ', list_of(limits))),
    test("z", coef(mean) / z_error, "null", 2 * pnorm(-abs(coef(mean) / z_error))),
    test("score", coef(score) / score_error, "null", 2 * pnorm(-abs(coef(score) / score_error))),
    chi("bhapkar", coef(shares), vcov(shares) * (n - 1) / n),
    chi("stuart_maxwell", coef(totals), about_no_change(totals, n)),
    single("promoter"), single("detractor")
  ), collapse = ",\n"), "\n}\n", sep = "")
}

if ("data" %in% commandArgs(TRUE)) make_data() else print_figures()

#!/usr/bin/env Rscript
# Computes panel_design.json with the package survey (Debian: r-cran-survey): a panel of two waves
# whose respondents were drawn from strata, in clusters, from finite populations. Rscript
# tests/reference/panel_design.R, from anywhere, prints the file; with the argument `data` it writes
# panel_design.csv again, the random panel.
#
# The sample is everybody who answered in either wave, once: with the weight of the second wave where
# there is one, and the stratum and the cluster of the first. Who answered twice, who left and who
# came are domains of it; each wave as a whole is a sample of its own. The change is svymean's of the
# domain, t with degf of the domain where clusters are drawn, else of the whole design. Bhapkar's test is Wald's by the covariance of svymean, Stuart
# and Maxwell's, McNemar's and the score test by that of svytotal; F is W (df - k + 1) / (df k).
suppressMessages(library(survey))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))

make_data <- function() {
  RNGversion("3.6.0")
  set.seed(20261123)
  people <- 240
  psu <- sort(sample(1:24, people, TRUE))
  stratum <- c("N", "S", "W")[1 + (psu - 1) %/% 8]
  lean <- rnorm(24, 0, 0.8)[psu] + rnorm(people, 7.3, 1.4)
  step <- rnorm(24, 0.4, 0.7)[psu]
  wave <- function(name, who, shift) {
    data.frame(id = paste0("r", who), wave = name, stratum = stratum[who],
               psu = paste0("p", psu[who]),
               people_in_all = c(N = 300, S = 450, W = 700)[stratum[who]],
               psus_in_all = c(N = 12, S = 20, W = 31)[stratum[who]],
               score = pmin(10, pmax(0, round(lean[who] + shift + rnorm(length(who), 0, 1.2)))),
               weight = round(rgamma(length(who), 3, 3) + 0.05, 3))
  }
  # Some clusters are in one of the waves only.
  first <- which(!psu %in% c(3, 17) & runif(people) < .75)
  second <- which(!psu %in% c(9, 22) & runif(people) < .7)
  rows <- rbind(wave("spring", first, 0), wave("autumn", second, step[second]))
  # A few have moved.
  moved <- sample(which(rows$wave == "autumn" & rows$id %in% paste0("r", first)), 4)
  rows[moved, c("stratum", "psu", "people_in_all", "psus_in_all")] <- list("S", "p12", 450, 20)
  write.csv(rows[sample(nrow(rows)), ], file.path(here, "panel_design.csv"), row.names = FALSE,
            quote = FALSE)
}

number <- function(values) paste(sprintf("%.17g", values), collapse = ", ")
list_of <- function(values) paste0("[", number(values), "]")
value <- function(score) (score >= 9) - (score <= 6)
group <- function(score) factor(c("detractor", "passive", "promoter")[value(score) + 2],
                                c("promoter", "passive", "detractor"))

part <- function(name, variable, design) {
  nps <- svymean(as.formula(paste0("~", variable)), design, deff = "replace")
  paste0('   "', name, '": {"n": ', nrow(design), ', "nps": ', number(coef(nps)),
         ', "standard_error": ', number(SE(nps)), ', "design_effect": ', number(deff(nps)), "}")
}

t_test <- function(name, estimate, error, difference, df) {
  t <- estimate / error
  limits <- difference * (1 + c(-1, 1) * qt(.975, df) / t)
  paste0('   "', name, '": {"statistic": ', number(t), ', "df": ', number(df), ', "p": ',
         number(2 * pt(-abs(t), df)), ', "limits": ', list_of(limits), "}")
}

f_test <- function(name, change, covariance, df) {
  k <- length(change)
  f <- drop(t(change) %*% solve(covariance) %*% change) * (df - k + 1) / (df * k)
  paste0('   "', name, '": {"statistic": ', number(f), ', "df": ', k, ', "df2": ',
         number(df - k + 1), ', "p": ', number(pf(f, k, df - k + 1, lower.tail = FALSE)), "}")
}

figures <- function(id, rows, strata, psu, population, weighted) {
  rows$w <- if (weighted) rows$weight else 1
  rows$y <- value(rows$score)
  first <- rows[rows$wave == "spring", ]
  second <- rows[rows$wave == "autumn", ]
  draw <- function(data) {
    svydesign(ids = as.formula(paste0("~", if (is.null(psu)) "1" else psu)),
              strata = if (is.null(strata)) NULL else as.formula(paste0("~", strata)),
              fpc = if (is.null(population)) NULL else as.formula(paste0("~", population)),
              weights = ~w, data = data, nest = TRUE)
  }
  place <- c("id", "stratum", "psu", "people_in_all", "psus_in_all")
  all <- rbind(first[place], second[!second$id %in% first$id, place])
  all$everyone <- 1500
  in_first <- match(all$id, first$id)
  in_second <- match(all$id, second$id)
  all$w <- ifelse(is.na(in_second), first$w[in_first], second$w[in_second])
  all$y1 <- first$y[in_first]
  all$y2 <- second$y[in_second]
  all$stayed <- !is.na(in_first) & !is.na(in_second)
  all$change <- ifelse(all$stayed, all$y2 - all$y1, 0)
  for (which in c("promoter", "passive", "detractor")) {
    all[[which]] <- ifelse(all$stayed, (group(second$score)[in_second] == which) -
                             (group(first$score)[in_first] == which), 0)
  }
  first$everyone <- second$everyone <- 1500
  design <- draw(all)
  stayers <- subset(design, stayed)
  # Clusters with such respondents less strata; where respondents are drawn, all of them less strata.
  df <- degf(if (is.null(psu)) design else stayers)
  mean <- svymean(~change, stayers, deff = "replace")
  total <- svytotal(~change, stayers)
  shares <- svymean(~promoter + passive, stayers)
  totals <- svytotal(~promoter + passive, stayers)
  single <- function(which) {
    of_one <- svytotal(as.formula(paste0("~", which)), stayers)
    f_test(paste0("mcnemar_", which), coef(of_one), vcov(of_one), df)
  }
  text <- function(name) if (is.null(name)) "null" else paste0('"', name, '"')
  paste0('  {"id": "', id, '", "strata": ', text(strata), ', "cluster": ', text(psu),
         ', "population": ', text(population), ', "weight": ',
         if (weighted) '"weight"' else "null", ",\n", paste(c(
    part("first", "y", draw(first)), part("second", "y", draw(second)),
    part("stayers_first", "y1", stayers), part("stayers_second", "y2", stayers),
    part("leavers", "y1", subset(design, is.na(in_second))),
    part("newcomers", "y2", subset(design, is.na(in_first))),
    paste0('   "difference": ', number(coef(mean))),
    paste0('   "design_effect": ', number(deff(mean))),
    t_test("paired-t", coef(mean), drop(SE(mean)), coef(mean), df),
    t_test("score", coef(total), drop(SE(total)), coef(mean), df),
    f_test("bhapkar", coef(shares), vcov(shares), df),
    f_test("stuart_maxwell", coef(totals), vcov(totals), df),
    single("promoter"), single("detractor")
  ), collapse = ",\n"), "}")
}

print_figures <- function() {
  rows <- read.csv(file.path(here, "panel_design.csv"))
  cat("{\n \"designs\": [\n", paste(c(
    figures("strata", rows, "stratum", NULL, NULL, TRUE),
    figures("clusters", rows, NULL, "psu", NULL, TRUE),
    figures("clusters-unweighted", rows, NULL, "psu", NULL, FALSE),
    figures("strata-clusters", rows, "stratum", "psu", NULL, TRUE),
    figures("strata-finite", rows, "stratum", NULL, "people_in_all", TRUE),
    figures("strata-clusters-finite", rows, "stratum", "psu", "psus_in_all", TRUE),
    figures("finite", rows, NULL, NULL, "everyone", TRUE)
  ), collapse = ",\n"), "\n ]\n}\n", sep = "")
}

if ("data" %in% commandArgs(TRUE)) make_data() else print_figures()

# Counts the answers of each score by the given columns with data.table:
# Rscript data_table.R FILE COLUMN[,COLUMN]

suppressPackageStartupMessages(library(data.table))
setDTthreads(0)  # all cores; half of them is the default

arguments <- commandArgs(trailingOnly = TRUE)
file <- arguments[1]
columns <- c(strsplit(arguments[2], ",", fixed = TRUE)[[1]], "score")

read <- function(...) {
  fread(..., select = columns, colClasses = "character", na.strings = NULL, showProgress = FALSE)
}
survey <- if (endsWith(file, ".gz")) read(cmd = paste("gzip -dc", shQuote(file))) else read(file)
counts <- survey[, .(answers = .N), by = columns]
fwrite(counts[score %chin% as.character(0:10)], "")

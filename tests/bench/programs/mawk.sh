#!/bin/sh
# Counts the answers of each score by one or two columns with mawk: mawk.sh FILE COLUMN[,COLUMN]
# A separator ends a cell and a line break ends a row, wherever they stand: mawk knows no quotes.
set -eu
file=$1
by=$2

# shellcheck disable=SC2016  # mawk's variables
program='
NR == 1 {
  gsub(/"/, "")
  for (i = 1; i <= NF; ++i) at[$i] = i
  crossed = split(by, names, ",") == 2
  first = at[names[1]]
  second = at[names[2]]
  score = at["score"]
  print by ",score,answers"
  next
}
crossed { ++answers[$first "," $second "," $score]; next }
{ ++answers[$first "," $score] }
END {
  for (key in answers) {
    count = answers[key]
    gsub(/"/, "", key)
    if (key ~ /,([0-9]|10)$/) print key "," count
  }
}'
case $file in
  *.gz) gzip -dc -- "$file" | mawk -F , -v by="$by" "$program" ;;
  *) exec mawk -F , -v by="$by" "$program" "$file" ;;
esac

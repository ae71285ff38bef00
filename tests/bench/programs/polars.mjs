// Counts the answers of each score by the given columns with polars: polars.mjs FILE COLUMN[,COLUMN]
// Without a sample of rows every column is text, which is what polars reads fastest.

import { createRequire } from "node:module";

const pl = createRequire(import.meta.url)("nodejs-polars");

const [file, by] = process.argv.slice(2);
const scores = Array.from({ length: 11 }, (_, score) => String(score));
const columns = [...by.split(","), "score"];

const counts = await pl
  .scanCSV(file, { inferSchemaLength: 0 })
  .select(...columns)
  .groupBy(columns)
  .agg(pl.len().alias("answers"))
  .filter(pl.col("score").isIn(scores))
  .collect();
process.stdout.write(counts.writeCSV());

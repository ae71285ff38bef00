// Counts the answers of each score by the given columns with DuckDB: duckdb.mjs FILE COLUMN[,COLUMN]
// The dialect is given and every column is text, which is what DuckDB reads fastest.

import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");

const [file, by] = process.argv.slice(2);
const text = (value) => `'${value.replaceAll("'", "''")}'`;
const scores = Array.from({ length: 11 }, (_, score) => text(String(score)));
const columns = [...by.split(","), "score"].map((name) => `"${name}"`).join(", ");

const database = await DuckDBInstance.create(":memory:");
const connection = await database.connect();
await connection.run(`
  COPY (SELECT ${columns}, count(*) AS answers
        FROM read_csv(${text(file)}, header = true, all_varchar = true, delim = ',', quote = '"',
                      escape = '"', sample_size = 1000)
        WHERE score IN (${scores.join(", ")})
        GROUP BY ${columns})
  TO '/dev/stdout' (FORMAT csv, HEADER)`);

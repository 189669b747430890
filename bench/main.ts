/**
 * `npm run bench [-- GROUP… --json]`: the figures of the README, measured here and now.
 * Groups: kernel, grading. The build must be up to date.
 */
import { parseArgs } from "node:util";
import { grading } from "./grading.js";
import { kernel } from "./kernel.js";
import type { Row } from "./measure.js";
import { table } from "./table.js";

const GROUPS: Record<string, () => Promise<Row[]>> = { kernel, grading };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const unknown = positionals.find((name) => !(name in GROUPS));
if (unknown !== undefined) {
  console.error(`bench: expected ${Object.keys(GROUPS).join(" or ")}, received ${unknown}.`);
  process.exit(2);
}

const results: Record<string, Row[]> = {};
for (const [name, measure] of Object.entries(GROUPS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`measuring ${name} …`);
  results[name] = await measure();
  if (!values.json) console.log(table(name, results[name]));
}
if (values.json) console.log(JSON.stringify(results, null, 2));
process.exit(0);

/**
 * `npm run bench [-- GROUP… --json]`: the figures of the README, measured here and now.
 * Groups: kernel, grading, train. The build must be up to date.
 */
import { parseArgs } from "node:util";
import { grading } from "./grading.js";
import { kernel } from "./kernel.js";
import type { Group, Row } from "./measure.js";
import { table } from "./table.js";
import { train } from "./train.js";

const tabulated = (name: string, measure: () => Promise<Row[]>) => async (): Promise<Group> => {
  const rows = await measure();
  return { json: rows, text: table(name, rows) };
};

const GROUPS: Record<string, () => Promise<Group>> = {
  kernel: tabulated("kernel", kernel),
  grading: tabulated("grading", grading),
  train,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const unknown = positionals.find((name) => !(name in GROUPS));
if (unknown !== undefined) {
  console.error(`bench: expected ${Object.keys(GROUPS).join(", ")}, received ${unknown}.`);
  process.exit(2);
}

const results: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(GROUPS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`measuring ${name} …`);
  const { json, text } = await measure();
  results[name] = json;
  if (!values.json) console.log(text);
}
if (values.json) console.log(JSON.stringify(results, null, 2));
process.exit(0);

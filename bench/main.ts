/**
 * `npm run bench [-- GROUP… --json]`: the figures of docs/performance.md, measured here and now.
 * Groups: kernel, grading, desk, train; only by their names growth, which writes docs/scaling.*, phases, which says
 * where the grader's CPU time goes, digits, which writes docs/digits.md, times, which runs every solution notebook, and
 * newcomer, which clones, installs and starts as somebody new does. The build must be up to date.
 * For grading, growth and phases: --count N hand-ins, --rounds N, --seed TEXT, --alone (without the graders that it is compared with).
 */
import { parseArgs } from "node:util";
import { desk } from "./desk.js";
import { digits } from "./digits.js";
import { growth } from "./grading/growth.js";
import { grading } from "./grading/index.js";
import { kernel } from "./kernel.js";
import { newcomer } from "./newcomer.js";
import { phases } from "./grading/phases.js";
import type { Group, Row } from "./measure.js";
import { table } from "./table.js";
import { times } from "./times.js";
import { train } from "./train.js";

const tabulated = (name: string, measure: () => Promise<Row[]>) => async (): Promise<Group> => {
  const rows = await measure();
  return { json: rows, text: table(name, rows) };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean" },
    count: { type: "string", default: "100" },
    rounds: { type: "string" },
    seed: { type: "string", default: "bench" },
    alone: { type: "boolean", default: false },
  },
});
const count = natural("--count", values.count);

const GROUPS: Record<string, () => Promise<Group>> = {
  kernel: tabulated("kernel", kernel),
  grading: () =>
    grading({
      count,
      rounds: natural("--rounds", values.rounds ?? (count > 100 ? "1" : "3")),
      seed: values.seed,
      alone: values.alone,
    }),
  desk: tabulated("desk", desk),
  train,
  growth: () => growth({ count, seed: values.seed }),
  phases: () => phases({ count, seed: values.seed }),
  digits,
  times: tabulated("seconds", times),
  newcomer: tabulated("newcomer", newcomer),
};

const ONLY_BY_NAME: ReadonlySet<string> = new Set(["growth", "phases", "digits", "times", "newcomer"]);

const unknown = positionals.find((name) => !(name in GROUPS));
if (unknown !== undefined) usage(`${Object.keys(GROUPS).join(", ")}`, unknown);

const results: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(GROUPS)) {
  if (positionals.length > 0 ? !positionals.includes(name) : ONLY_BY_NAME.has(name)) continue;
  console.error(`measuring ${name} …`);
  const { json, text } = await measure();
  results[name] = json;
  if (!values.json) console.log(text);
}
if (values.json) console.log(JSON.stringify(results, null, 2));
process.exit(0);

function natural(option: string, text: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : usage(`a whole number above 0 for ${option}`, text);
}

function usage(expected: string, received: string): never {
  console.error(`bench: expected ${expected}, received ${received}.`);
  process.exit(2);
}

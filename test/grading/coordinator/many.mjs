// Grades hand-ins twice with a worker that answers at once, and prints the most that the process held on to the second
// time, in bytes. node --expose-gc many.mjs GRADE NOTEBOOKS HAND-INS OUT; every hand-in's report is on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [program, notebooks, handIns, out] = process.argv.slice(2);
const { gradeEach } = await import(pathToFileURL(program).href);
const text = readFileSync(0, "utf8");

const queue = {
  isolation: { level: "bubblewrap", description: "Nothing runs.", unavailable: [] },
  width: 2,
  async judge({ id: key }) {
    const report = JSON.parse(text);
    const judged = [{ notebook: report.name, key, report }];
    return {
      kind: "report",
      report: { judged, refusedFiles: [], notes: [], fingerprints: [], failures: [] },
    };
  },
  [Symbol.asyncDispose]: async () => undefined,
};

let [peak, events] = [0, 0];
const look = () => {
  if (++events % 100 > 0) return;
  globalThis.gc();
  peak = Math.max(peak, process.memoryUsage().heapUsed);
};
const options = { notebooks, out, seed: "seed", openQueue: async () => queue };
for (const again of [false, true]) {
  if (again) peak = 0;
  await gradeEach([handIns], options, { progress: look, report: look });
}
process.stdout.write(String(peak), () => process.exit(0));

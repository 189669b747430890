// The reader as a worker has it, which also tells the CPU time of each of its phases. Started as a `Helper`.
import { loadCourse } from "../../grading/dist/course/index.js";
import { serve } from "../../grading/dist/processes/index.js";
import { createTypeChecker } from "../../grading/dist/typecheck/index.js";
import { prepare, prepareAgain } from "../../grading/dist/worker/reader/prepare.js";
import { read } from "../../grading/dist/worker/reader/read.js";

serve(async ({ notebooks, name }) => {
  const { releases } = await loadCourse(notebooks);
  const released = releases.find((each) => each.name === name);
  const checker = createTypeChecker(notebooks);
  let spent = {};
  let cells;
  let phase;
  let since = process.cpuUsage();
  const enter = (next) => {
    const { user, system } = process.cpuUsage(since);
    if (phase !== undefined) spent[phase] = (spent[phase] ?? 0) + (user + system) / 1000;
    phase = next;
    since = process.cpuUsage();
  };
  return {
    prepare({ path, bytes }) {
      enter("reading it");
      const { notebook } = read({ path, bytes: Buffer.from(bytes) }, releases);
      const ready = prepare(released, notebook, checker, enter);
      enter();
      cells = ready.cells;
      return ready.prepared;
    },
    prepareAgain(checks) {
      const again = prepareAgain(released, cells, checks, checker, enter);
      enter();
      return again;
    },
    /** By phase, the milliseconds since it was asked last. */
    spent() {
      const last = spent;
      spent = {};
      return last;
    },
  };
});

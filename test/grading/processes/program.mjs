// What the tests of `Helper` start: a program that does what it should not.
import { rmSync } from "node:fs";
import { serve } from "../../../grading/dist/processes/index.js";

const nest = (depth) => (depth === 0 ? 0 : 1 + nest(depth - 1));

serve((setup) => ({
  echo: (value) => ({ value, setup }),
  spin(_, doing) {
    doing("spinning");
    for (;;);
  },
  wait: ({ milliseconds }, doing) => {
    doing("waiting");
    return new Promise((resolve) => setTimeout(() => resolve(process.pid), milliseconds));
  },
  hoard(_, doing) {
    doing("hoarding");
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
  },
  nest: (depth) => nest(depth),
  fail() {
    throw new RangeError("as it was asked to");
  },
  end: () => process.exit(3),
  cleanUp: (file) => void process.once("exit", () => rmSync(file)),
}));

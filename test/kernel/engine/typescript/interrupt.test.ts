import { expect } from "chai";
import ts from "typescript";
import { createInterrupter, type Interrupter } from "../../../../kernel/src/interrupt/index.js";
import type { Notebook } from "../collect.js";
import { openNotebook } from "./cells.js";

/** The event that a cell emits on `process` once it runs. */
const STARTED = "test:started";
const START = `process.emit("${STARTED}" as never)`;

const ENDLESS = {
  "a loop": "while (true) {}",
  "a loop after an await": "await null; while (true) {}",
  "a promise that never settles": "await new Promise(() => {})",
  "a loop over timers": "for (;;) await new Promise((resolve) => setTimeout(resolve, 1))",
  "a loop over microtasks": "for (;;) await null",
  "a loop that catches errors": "for (;;) { try { await null; while (true) {} } catch {} }",
  "a loop over dynamic imports": "for (;;) await import('node:path')",
};

const ENDLESS_CHECK = "const name: Uppercase<string> = 'CELL'";

/** Loops whose count is to be there after they were stopped. */
const COUNTING = {
  "of its own": `let counted = 0; for (;;) if (counted++ === 2000) ${START};`,
  "that a function mentions": `let counted = 0; const count = () => counted++; for (;;) if (count() === 2000) ${START};`,
};

/** `Uppercase<string>` keeps each checker that is made from now on going round; returns what ends that. */
function makeChecksEndless(): () => void {
  type Constructor = new (checker: ts.TypeChecker, flags: ts.TypeFlags) => ts.Type;
  const { objectAllocator } = ts as unknown as { objectAllocator: { getTypeConstructor(): Constructor } };
  const { getTypeConstructor } = objectAllocator;
  objectAllocator.getTypeConstructor = () =>
    class extends getTypeConstructor() {
      constructor(checker: ts.TypeChecker, flags: ts.TypeFlags) {
        super(checker, flags);
        while (flags & ts.TypeFlags.StringMapping);
      }
    };
  return () => Object.assign(objectAllocator, { getTypeConstructor });
}

describe("an endless cell", () => {
  let notebook: Notebook;
  let interrupter: Interrupter;
  before(async () => {
    notebook = openNotebook();
    interrupter = createInterrupter({ onInterrupt: () => notebook.engine.interrupt() });
    await interrupter.run(() => notebook.run("const known = 40;"));
  });
  after(async () => {
    await interrupter.dispose();
    notebook.close();
  });

  /** Runs a cell and interrupts it once it runs, however long it took to check its types. */
  function interruptedOnceItRuns(code: string) {
    process.once(STARTED, () => interrupter.interrupt());
    return interrupter.run(() => notebook.run(code));
  }

  for (const [title, code] of Object.entries(ENDLESS)) {
    it(`with ${title} stops, and the session goes on with what it declared`, async () => {
      const cell = `const declared = 2;\n${START};\n${code};\nconst missed = 1;`;
      const { value, interrupted } = await interruptedOnceItRuns(cell);
      expect(interrupted).to.equal("request");
      if (value) expect(value.error?.ename).to.equal("Interrupted");
      const next = await interrupter.run(() => notebook.run("known + declared"));
      expect(next.value?.result?.["text/plain"], JSON.stringify([next, value])).to.equal("42");
      const missed = await interrupter.run(() => notebook.run("missed"));
      expect(missed.value?.error?.evalue).to.contain("Cannot find name");
    });
  }

  it("is stopped while its types are checked, which may take minutes, and the next ones are checked as ever", async () => {
    for (let time = 0; time < 2; time++) {
      const restore = makeChecksEndless();
      const { value, interrupted } = await interrupter.run(() => notebook.run(ENDLESS_CHECK), {
        timeout: 200,
      });
      restore();
      expect(interrupted).to.equal("timeout");
      expect(value?.error?.ename ?? "Interrupted").to.equal("Interrupted");
      const next = await interrupter.run(() => notebook.run("const wrong: { a: number } = { a: 'x' }"));
      expect(next.value?.error?.evalue).to.equal(
        "Type 'string' is not assignable to type 'number'. (TS2322)",
      );
      const last = await interrupter.run(() => notebook.run("known + 2"));
      expect(last.value?.result?.["text/plain"]).to.equal("42");
    }
  });

  for (const [title, code] of Object.entries(COUNTING)) {
    it(`leaves the value of a variable ${title}`, async () => {
      await interruptedOnceItRuns(code);
      const { value } = await interrupter.run(() => notebook.run("counted > 1000"));
      expect(value?.result?.["text/plain"]).to.equal("true");
    });
  }
});

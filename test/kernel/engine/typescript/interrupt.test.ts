import { expect } from "chai";
import { createInterrupter, type Interrupter } from "../../../../kernel/src/interrupt/index.js";
import type { Notebook } from "../collect.js";
import { openNotebook } from "./cells.js";

const ENDLESS = {
  "a loop": "while (true) {}",
  "a loop after an await": "await null; while (true) {}",
  "a promise that never settles": "await new Promise(() => {})",
  "a loop over timers": "for (;;) await new Promise((resolve) => setTimeout(resolve, 1))",
  "a loop over microtasks": "for (;;) await null",
  "a loop that catches errors": "for (;;) { try { await null; while (true) {} } catch {} }",
  "a loop over dynamic imports": "for (;;) await import('node:path')",
};

describe("an endless cell", function () {
  this.timeout(60_000);
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

  for (const [title, code] of Object.entries(ENDLESS)) {
    it(`with ${title} stops, and the session goes on with what it declared`, async () => {
      const cell = `const declared = 2;\n${code};\nconst missed = 1;`;
      const { value, interrupted } = await interrupter.run(() => notebook.run(cell), { timeout: 1_000 });
      expect(interrupted).to.equal("timeout");
      if (value) expect(value.error?.ename).to.equal("Interrupted");
      const next = await interrupter.run(() => notebook.run("known + declared"));
      expect(next.value?.result?.["text/plain"]).to.equal("42");
      const missed = await interrupter.run(() => notebook.run("missed"));
      expect(missed.value?.error?.evalue).to.contain("Cannot find name");
    });
  }
});

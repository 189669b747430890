import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Notebook } from "../collect.js";

/** A sentence, cells that run one after another, and the plain text of the last one's result, or a pattern of its error. */
export type Example = readonly [
  sentence: string,
  cells: readonly string[],
  expected: string | RegExp | undefined,
];

/** Runs examples in one session, in their order. Names of earlier examples are there, so each takes its own. */
export function examples(
  title: string,
  rows: readonly Example[],
  prepare?: (notebook: Notebook) => void,
): void {
  describe(title, () => {
    let notebook: Notebook;
    before(() => {
      notebook = openNotebook();
      prepare?.(notebook);
    });
    after(() => notebook.close());
    for (const [sentence, cells, expected] of rows) {
      it(sentence, async () => {
        for (const cell of cells.slice(0, -1)) await notebook.run(cell);
        const last = cells.at(-1) ?? "";
        if (expected instanceof RegExp) {
          const { ename, evalue, traceback } = await notebook.failure(last);
          expect([`${ename}: ${evalue}`, ...traceback].join("\n")).to.match(expected);
        } else {
          expect(await notebook.value(last)).to.equal(expected);
        }
      });
    }
  });
}

/** A notebook in a folder of its own that finds this project's packages. */
export function openNotebook(): Notebook {
  const notebook = new Notebook();
  symlinkSync(path.resolve("node_modules"), path.join(notebook.folder, "node_modules"));
  return notebook;
}

/** Writes a file of the notebook's author. */
export function write({ folder }: Notebook, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

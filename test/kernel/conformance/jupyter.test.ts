import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parseNotebook, serializeNotebook } from "../../../kernel/src/notebook/index.js";
import { hasModules, PYTHON, runPython } from "../support/python.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));

describe("the kernel among Jupyter's own tools", () => {
  before(function () {
    if (hasModules("jupyter_kernel_test", "nbclient")) return;
    console.warn(`      skipped: ${PYTHON} lacks what test/kernel/conformance/requirements.txt names`);
    this.skip();
  });

  it("passes every test of jupyter_kernel_test that it has a sample for", async () => {
    const { code, output } = await runPython(["kernel_tests.py", "-v"], HERE);
    expect(code, output).to.equal(0);
    const ran = output.match(/ \.\.\. ok$/gm) ?? [];
    expect(ran.length, output).to.be.at.least(12);
    // The pager is a feature of IPython's front end; there is nothing to page here.
    expect(output.match(/skipped '(.*)'/g), output).to.deep.equal(["skipped 'No code page something'"]);
  });

  it("runs in nbclient every cell after one that is allowed to fail", async () => {
    const cells = ['throw new Error("expected")', ...Array.from({ length: 10 }, (_, i) => `${i} * ${i}`)];
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {
        kernelspec: { name: "latent-lab", display_name: "TypeScript (Latent Lab)", language: "typescript" },
      },
      cells: cells.map((source, i) => ({
        cell_type: "code",
        id: `cell-${i}`,
        metadata: i === 0 ? { tags: ["raises-exception"] } : {},
        execution_count: null,
        outputs: [],
        source,
      })),
    };
    const folder = mkdtempSync(path.join(tmpdir(), "nbclient-"));
    try {
      const file = path.join(folder, "notebook.ipynb");
      writeFileSync(file, serializeNotebook(parseNotebook(JSON.stringify(notebook))));
      const { code, output } = await runPython([path.join(HERE, "execute.py"), file], folder);
      expect(code, output).to.equal(0);
      const executed = parseNotebook(readFileSync(file, "utf8"));
      const [failed, ...rest] = executed.cells.map((cell) =>
        cell.cell_type === "code" ? cell.outputs[0] : undefined,
      );
      expect(failed).to.include({ output_type: "error", ename: "Error", evalue: "expected" });
      expect(rest.map((output) => (output as { data?: object } | undefined)?.data)).to.deep.equal(
        rest.map((_, i) => ({ "text/plain": String(i * i) })),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

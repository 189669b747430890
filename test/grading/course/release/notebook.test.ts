import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parseNotebook, serializeNotebook, type Cell } from "@latent-lab/kernel";
import { checksum, readMetadata } from "../../../../grading/src/nbgrader/index.js";
import { ReleaseError } from "../../../../grading/src/course/release/error.js";
import { releaseNotebook } from "../../../../grading/src/course/release/notebook.js";
import { code, manual, markdown, notebook, readonly, solution, task, tests } from "./build.js";

const lines = (...parts: string[]) => parts.join("\n");
const only = (cell: Cell) => releaseNotebook(notebook([cell]), "week").cells[0] as Cell;
const STUB = lines("// YOUR CODE HERE", 'throw new Error("Not implemented");');

describe("releaseNotebook", () => {
  it("makes of nbgrader's own source notebook what nbgrader makes of it", () => {
    const read = (name: string) => readFileSync(new URL(`./fixtures/${name}.ipynb`, import.meta.url), "utf8");
    const released = releaseNotebook(parseNotebook(read("source-kl")), "kl");
    expect(JSON.parse(serializeNotebook(released))).to.deep.equal(JSON.parse(read("release-kl")));
  });

  it("replaces a region by the stub at its indent and keeps the lines around it", () => {
    const cell = code(
      lines("function f(): number {", "  // BEGIN SOLUTION", "  return 1;", "  // END SOLUTION", "}"),
      solution("f"),
    );
    expect(only(cell).source).to.equal(
      lines("function f(): number {", "  // YOUR CODE HERE", '  throw new Error("Not implemented");', "}"),
    );
  });

  it("puts what stands after a bar in the place of the region, and nothing if nothing does", () => {
    const region = (mark: string) =>
      code(lines("a(", `  ${mark}`, "  1,", "  // END SOLUTION", ")"), solution("f"));
    expect(only(region("// BEGIN SOLUTION | // your numbers")).source).to.equal(
      lines("a(", "  // your numbers", ")"),
    );
    expect(only(region("// BEGIN SOLUTION |")).source).to.equal(lines("a(", ")"));
  });

  it("begins a new line where two spaces stand in it, within a comment too", () => {
    const released = (text: string) =>
      only(code(lines(`  // BEGIN SOLUTION | ${text}`, "  1;", "  // END SOLUTION"), solution("f"))).source;
    expect(released("// const a = …;  then show(…)")).to.equal(
      lines("  // const a = …;", "  // then show(…)"),
    );
    expect(released("const a = NaN;  // then:  show(…)")).to.equal(
      lines("  const a = NaN;", "  // then:", "  // show(…)"),
    );
  });

  it("replaces an answer without a region as a whole", () => {
    expect(only(code("return 1;", solution("f"))).source).to.equal(STUB);
    expect(only(markdown("Because.", manual("q", 1))).source).to.equal("YOUR ANSWER HERE");
  });

  it("keeps what stands beside the region of an answer in words", () => {
    const cell = markdown(
      lines("**Your answer**", "", "<!-- BEGIN SOLUTION -->", "Because.", "<!-- END SOLUTION -->"),
      manual("q", 1),
    );
    expect(only(cell).source).to.equal(lines("**Your answer**", "", "YOUR ANSWER HERE"));
  });

  it("takes out hidden tests and mark schemes", () => {
    const hidden = lines(
      "visible();",
      "// BEGIN HIDDEN TESTS",
      "secret();",
      "// END HIDDEN TESTS",
      "last();",
    );
    expect(only(code(hidden, tests("t", 1))).source).to.equal(lines("visible();", "last();"));
    const scheme = lines("Do it.", "BEGIN MARK SCHEME", "2 points if done", "END MARK SCHEME");
    expect(only(markdown(scheme, task("k", 2))).source).to.equal("Do it.");
  });

  it("keeps code folded that students only run, and no other", () => {
    const folded = { jupyter: { source_hidden: true, outputs_hidden: true } };
    expect(only(code("1", readonly("r"), folded)).metadata.jupyter).to.deep.equal({ source_hidden: true });
    expect(only(code("1", undefined, folded)).metadata).not.to.have.property("jupyter");
    expect(only(code("1", solution("s"), folded)).metadata).not.to.have.property("jupyter");
  });

  it("strips outputs, counts, rubrics and what an editor left behind, and keeps tags", () => {
    const rubric = [{ id: "a", points: 1, criterion: "names it" }];
    const left = {
      tags: ["wide"],
      execution: { "iopub.execute_input": "2024" },
      latent_lab: { rubric, hint: 1 },
    };
    const cell = only(code("1", undefined, left));
    expect(cell).to.deep.include({ outputs: [], execution_count: null });
    expect(cell.metadata).to.deep.equal({ tags: ["wide"], latent_lab: { hint: 1 } });
    expect(only(markdown("x", manual("q", 1), { latent_lab: { rubric } })).metadata).not.to.have.property(
      "latent_lab",
    );
  });

  it("leaves out cells that are for the solution only", () => {
    const worked = markdown("On paper: …", undefined, { latent_lab: { solutionOnly: true } });
    const other = markdown("Your turn.", undefined, { latent_lab: { solutionOnly: false } });
    const { cells } = releaseNotebook(notebook([worked, other]), "week");
    expect(cells.map(({ source }) => source)).to.deep.equal(["Your turn."]);
  });

  it("keeps of the notebook's metadata the kernel, the language and our own", () => {
    const language_info = { name: "typescript" };
    const source = notebook([], { language_info, widgets: { state: "secret" }, author: "me" });
    expect(releaseNotebook(source, "week").metadata).to.deep.equal({
      kernelspec: source.metadata.kernelspec,
      language_info,
      latent_lab: { notebook: "week" },
    });
  });

  it("drops a picture that only the answer shows", () => {
    const picture = (text: string) => ({
      ...markdown(
        lines(text, "<!-- BEGIN SOLUTION -->", "![b](attachment:b.png)", "<!-- END SOLUTION -->"),
        manual("q", 1),
      ),
      attachments: { "a.png": { "image/png": "AAAA" }, "b.png": { "image/png": "BBBB" } },
    });
    expect(only(picture("![a](attachment:a.png)"))).to.have.deep.property("attachments", {
      "a.png": { "image/png": "AAAA" },
    });
    expect(only(picture("none"))).not.to.have.property("attachments");
  });

  it("locks tests, tasks and given cells, and lets no cell of the assignment be deleted", () => {
    const locks = (cell: Cell) => {
      const { deletable, editable } = only(cell).metadata;
      return [deletable, editable];
    };
    expect(locks(code("1", tests("t", 1)))).to.deep.equal([false, false]);
    expect(locks(markdown("1", task("t", 1)))).to.deep.equal([false, false]);
    expect(locks(markdown("1", readonly("t")))).to.deep.equal([false, false]);
    expect(locks(code("1", solution("t")))).to.deep.equal([false, undefined]);
    expect(locks(markdown("1", manual("t", 1)))).to.deep.equal([false, undefined]);
    expect(locks(code("1"))).to.deep.equal([undefined, undefined]);
  });

  it("gives every cell of the assignment the checksum of what students get", () => {
    const cell = only(code(lines("// BEGIN SOLUTION", "1", "// END SOLUTION"), solution("f")));
    const metadata = readMetadata(cell);
    expect(metadata?.cell_type).to.equal("code");
    expect(metadata?.checksum).to.equal(checksum("code", STUB, solution("f") as never));
  });

  it("leaves its argument alone and gives the same again", () => {
    const source = notebook([code("1", solution("f")), markdown("Because.", manual("q", 1))]);
    const before = structuredClone(source);
    const first = releaseNotebook(source, "week");
    expect(source).to.deep.equal(before);
    expect(releaseNotebook(source, "week")).to.deep.equal(first);
  });

  it("refuses a notebook with a problem", () => {
    const source = notebook([code("// BEGIN SOLUTION", solution("f"))]);
    expect(() => releaseNotebook(source, "week")).to.throw(ReleaseError, /^week\.ipynb, cell f, line 1: /);
  });
});

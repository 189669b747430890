import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { Notebook } from "@latent-lab/kernel";
import { lab } from "../cli/lab.js";
import { KL_RIGHT } from "../grading/course/answers.js";
import { klDiscrete, twoTerms } from "../grading/course/templates.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { installNbgrader, nbgrader } from "./nbgrader.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const notebook = async (file: string) => JSON.parse(await readFile(file, "utf8")) as Notebook;
const textOf = ({ source }: { source: string | string[] }) =>
  Array.isArray(source) ? source.join("") : source;

const KL = "02-kl-divergence";

/** Hand-ins of notebook 02 and what the three checks give: 3, 2 and 2 points at most. */
const HAND_INS: Readonly<Record<string, { answers: Readonly<Record<string, string>>; points: number[] }>> = {
  blank: { answers: {}, points: [0, 0, 0] },
  wrong: {
    answers: {
      "kl-discrete": klDiscrete("return 0;"),
      "kl-bernoulli": "function klBernoulli(p1: number, p2: number): number {\n  return 0;\n}",
      "kl-sweep": "function klSweep(p1: number, p2: number[]) {\n  return { forward: p2, reverse: p2 };\n}",
    },
    points: [0, 0, 0],
  },
  // Right but for the zeros, and the other way round: points between 0 and all.
  half: {
    answers: { ...KL_RIGHT, "kl-bernoulli": twoTerms("a * Math.log(a / b)") },
    points: [3, 1.5, 1],
  },
  right: { answers: KL_RIGHT, points: [3, 2, 2] },
};

describe("The course as a source tree of nbgrader", () => {
  const folder = new TemporaryFolder();
  let names: string[] = [];

  before(async () => {
    await installNbgrader();
    await folder.make();
    const { code, stderr } = await lab(root, ["export", "--format", "nbgrader-source", folder.path]);
    expect(code, stderr).to.equal(0);
    names = await readdir(join(folder.path, "source"));
    for (const name of names) await nbgrader(folder.path, "generate_assignment", name);
  });
  after(() => folder.remove());

  it("holds every solution notebook as it is, so that it can move back", async () => {
    const solutions = (await readdir(join(root, "solutions"))).filter((file) => file.endsWith(".ipynb"));
    expect(names.map((name) => `${name}.ipynb`).sort()).to.deep.equal(solutions.sort());
    for (const name of names) {
      const [source, solution] = [join(folder.path, "source", name), join(root, "solutions")];
      expect(await readFile(join(source, `${name}.ipynb`), "utf8")).to.equal(
        await readFile(join(solution, `${name}.ipynb`), "utf8"),
      );
    }
  });

  it("is released by nbgrader as by lab: the same cells, stubs, checksums and points, and neither rubrics nor what varies", async () => {
    for (const name of names) {
      const theirs = await notebook(join(folder.path, "release", name, `${name}.ipynb`));
      const ours = await notebook(join(root, "notebooks", `${name}.ipynb`));
      const { release: _version, ...asOurs } = ours.metadata.latent_lab as Record<string, unknown>;
      expect(theirs.metadata.latent_lab, name).to.deep.equal(asOurs);
      // A person marks the saved runs there, in a cell of its own.
      const added = theirs.cells.filter(({ id }) => !ours.cells.some((cell) => cell.id === id));
      expect(added.map(({ id }) => id)).to.deep.equal(
        ours.cells.flatMap(({ id }) => (id === "saved-runs" ? [`${id}-marked`] : [])),
      );
      const kept = theirs.cells.filter((cell) => !added.includes(cell));
      expect(kept.map(textOf)).to.deep.equal(ours.cells.map(textOf));
      for (const [i, cell] of kept.entries()) {
        if (cell.id !== "saved-runs") expect(cell.metadata, cell.id).to.deep.equal(ours.cells[i]?.metadata);
      }
    }
  });

  it("is graded: blank, wrong, half and right hand-ins get 0, 0, half and all", async () => {
    for (const [student, { answers }] of Object.entries(HAND_INS)) {
      const handedIn = await notebook(join(folder.path, "release", KL, `${KL}.ipynb`));
      for (const cell of handedIn.cells) cell.source = answers[cell.id] ?? cell.source;
      const to = join(folder.path, "submitted", student, KL);
      await mkdir(to, { recursive: true });
      await writeFile(join(to, `${KL}.ipynb`), JSON.stringify(handedIn));
    }
    await nbgrader(folder.path, "autograde", KL);

    for (const [student, { points }] of Object.entries(HAND_INS)) {
      const graded = await notebook(join(folder.path, "autograded", student, KL, `${KL}.ipynb`));
      const results = ["kl-discrete", "kl-bernoulli", "kl-sweep"].map((id) => {
        const cell = graded.cells.find((candidate) => candidate.id === `${id}-check`);
        const outputs = cell?.cell_type === "code" ? cell.outputs : [];
        const result = outputs.find((output) => output.output_type === "execute_result");
        return Number((result as { data: Record<string, string> } | undefined)?.data["text/plain"] ?? 0);
      });
      expect(results, student).to.deep.equal(points);
    }
    await nbgrader(folder.path, "export", "--to", "grades.csv");
    const rows = parse(await readFile(join(folder.path, "grades.csv"), "utf8"), { columns: true }) as {
      assignment: string;
      student_id: string;
      score: string;
    }[];
    for (const [student, { points }] of Object.entries(HAND_INS)) {
      const row = rows.find((each) => each.student_id === student && each.assignment === KL);
      expect(Number(row?.score), student).to.equal(points.reduce((sum, each) => sum + each, 0));
    }
  });
});

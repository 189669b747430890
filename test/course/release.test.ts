import { expect } from "chai";
import { readMetadata, releaseAll, roleOf, findRegions } from "@latent-lab/grading";
import type { Cell } from "@latent-lab/kernel";
import { everyExercise } from "latent-lab";
import { folder, names, read, text } from "./course.js";

describe("the released notebooks", () => {
  it("are what the release makes of the solutions", async () => {
    const summary = await releaseAll({
      solutionsDir: folder("solutions"),
      notebooksDir: folder("notebooks"),
      exercises: everyExercise,
      check: true,
    });
    expect(summary.problems.map(({ message }) => message)).to.deep.equal([]);
    expect({ ...summary, unchanged: [] }).to.deep.include({ written: [], removed: [] });
    expect(summary.unchanged).to.include.members([
      "00-start-here.ipynb",
      "02-kl-divergence.ipynb",
      "03-transposed-convolution.ipynb",
      "10-convolutions.ipynb",
    ]);
  });

  for (const name of names("notebooks")) {
    describe(name, () => {
      it("holds no mark, output, count, rubric or cell that is for the solution only", () => {
        expect(text("notebooks", name)).not.to.match(
          /(BEGIN|END) (SOLUTION|HIDDEN|MARK)|rubric|solutionOnly|"execution_count": \d|"outputs": \[[^\]]/,
        );
      });

      it("holds no line of an answer, rubric or worked answer", () => {
        const released = read("notebooks", name)
          .cells.map(({ source }) => source)
          .join("\n");
        const given = linesOf(released);
        const secrets = secretsOf(name);
        expect(secrets).not.to.be.empty;
        expect(secrets.filter((line) => given.has(line))).to.deep.equal([]);
      });

      it("has no cell that calls itself an answer", () => {
        const answers = read("notebooks", name).cells.filter(({ source }) =>
          /^\*\*(Worked answer|Answers)\.\*\*/.test(source),
        );
        expect(answers.map(({ id }) => id)).to.deep.equal([]);
      });

      it("carries no answer in hidden places of the file", () => {
        const file = text("notebooks", name);
        const secrets = secretsOf(name);
        expect(secrets.filter((line) => file.includes(JSON.stringify(line).slice(1, -1)))).to.deep.equal([]);
      });
    });
  }
});

/** Lines so short that they could stand anywhere prove nothing, nor do those that only open a bracket. */
const isTelling = (line: string) => line.length >= 16 && !/[([{]$/.test(line);

/** The lines of all answers, less those that the notebook shows openly: in other cells, or in a stub as a start. */
function secretsOf(name: string): string[] {
  const { cells } = read("solutions", name);
  const open = cells.map(openOf).join("\n");
  return cells.flatMap(secretLines).filter((line) => !open.includes(line));
}

/** Returns what a cell holds outside its answers, with its stubs. */
function openOf(cell: Cell): string {
  const latent = cell.metadata.latent_lab as { solutionOnly?: boolean } | undefined;
  const role = roleOf(readMetadata(cell));
  const { regions } = findRegions(cell.source, "SOLUTION");
  const whole = role === "manual" || (role === "solution" && regions.length === 0);
  if (latent?.solutionOnly || whole) return "";
  const hidden = (at: number) => regions.some(({ first, last }) => at >= first && at <= last - 2);
  return cell.source
    .split("\n")
    .filter((_, at) => !hidden(at))
    .join("\n");
}

function secretLines(cell: Cell): string[] {
  const latent = cell.metadata.latent_lab as
    { solutionOnly?: boolean; rubric?: readonly { criterion: string }[] } | undefined;
  const criteria = (latent?.rubric ?? []).map(({ criterion }) => criterion);
  return [...criteria, ...linesOf(latent?.solutionOnly ? cell.source : answerOf(cell))];
}

function answerOf(cell: Cell): string {
  const role = roleOf(readMetadata(cell));
  if (role !== "solution" && role !== "manual") return "";
  const lines = cell.source.split("\n");
  const { regions } = findRegions(cell.source, "SOLUTION");
  if (regions.length === 0) return cell.source;
  return regions.flatMap(({ first, last }) => lines.slice(first, last - 1)).join("\n");
}

const linesOf = (source: string) =>
  new Set(
    source
      .split("\n")
      .map((line) => line.trim())
      .filter(isTelling),
  );

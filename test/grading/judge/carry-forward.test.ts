import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parseNotebook } from "@latent-lab/kernel";
import { loadCourse, type Course, type CourseNotebook } from "../../../grading/src/course/index.js";
import { judgeExercise } from "../../../grading/src/judge/exercise.js";
import { judgeNotebook } from "../../../grading/src/judge/index.js";
import type { RunEvaluator } from "../../../grading/src/quality/index.js";
import { openSandbox, type Sandbox } from "../../../grading/src/sandbox/index.js";
import { prepare, prepareAgain } from "../../../grading/src/worker/reader/prepare.js";
import { referenceTo } from "../../../grading/src/worker/reader/reference.js";
import { createTypeChecker, type TypeChecker } from "../../../grading/src/typecheck/index.js";
import { KL_RIGHT } from "../course/answers.js";
import { klDiscrete, sumOverOutcomes, twoTerms } from "../course/templates.js";

const BITS = sumOverOutcomes("a * Math.log2(a / b)");
/** Right in itself, whatever klDiscrete is. */
const BUILT_ON = `function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("no probability");
  return klDiscrete([p1, 1 - p1], [p2, 1 - p2]);
}`;

const EMPTY = '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}';

describe("An answer that calls another exercise's wrong answer", () => {
  let course: Course;
  let sandbox: Sandbox;
  let checker: TypeChecker;
  before(async () => {
    course = await loadCourse(fileURLToPath(new URL("../../../notebooks", import.meta.url)));
    sandbox = await openSandbox({ limits: { cell: 1500, exercise: 1500 } });
    checker = createTypeChecker();
  });
  after(() => sandbox.close());

  const releaseOf = (name: string) => course.releases.find((each) => each.name === name) as CourseNotebook;

  /** The checks of notebook 02 with these answers, by exercise. */
  async function judged(answers: Readonly<Record<string, string>>, released = releaseOf("02-kl-divergence")) {
    const cells = released.cells.map(({ id, cell }) => ({ ...cell, source: answers[id] ?? cell.source }));
    const notebook = { ...parseNotebook(EMPTY), cells };
    const { cells: aligned, prepared } = prepare(released, notebook, checker, () => undefined);
    const { checks } = await judgeNotebook(released, prepared, {
      sandbox,
      seed: "carry forward",
      runs: {} as RunEvaluator,
      copies: () => [],
      followOns: async (first) => prepareAgain(released, aligned, first, checker, () => undefined),
    });
    return Object.fromEntries(checks.map((check) => [check.id, check]));
  }

  const WRONG: Readonly<Record<string, string | undefined>> = {
    "is in bits": BITS,
    "does not compile": "function klDiscrete(q: number[], p: number[]): number { return q. }",
    "has a type error": 'function klDiscrete(q: number[], p: number[]): number {\n  return "none";\n}',
    "never ends": klDiscrete("for (;;);"),
    "ends the process": klDiscrete("process.exit(1);"),
    "was never written": undefined,
    "has another name": KL_RIGHT["kl-discrete"].replace("klDiscrete", "klDivergence"),
  };
  for (const [what, answer] of Object.entries(WRONG)) {
    it(`keeps its points when that ${what}, and names the cause`, async () => {
      const checks = await judged({
        ...KL_RIGHT,
        "kl-bernoulli": BUILT_ON,
        ...(answer !== undefined && { "kl-discrete": answer }),
        ...(answer === undefined && {
          "kl-discrete":
            releaseOf("02-kl-divergence").cells.find(({ id }) => id === "kl-discrete")?.cell.source ?? "",
        }),
      });
      expect(checks["kl-discrete"]?.points).to.be.below(3);
      for (const [id, name] of [
        ["kl-bernoulli", "klBernoulli"],
        ["kl-sweep", "klSweep"],
      ] as const) {
        const check = checks[id];
        expect(check, check?.message).to.include({ status: "carried-forward", points: 2 });
        expect(check?.message).to.equal(
          `${name} is right in itself, but builds on klDiscrete, which is not right yet: with a right klDiscrete in its place it earns 2 of 2 points.`,
        );
        expect(check?.carried?.causes).to.deep.equal(["kl-discrete"]);
        expect(check?.carried?.first.points).to.be.below(2);
        expect(check?.carried?.first.message).not.to.equal("");
      }
    });
  }

  it("is told of a name in other case, which is another name", async () => {
    const checks = await judged({
      ...KL_RIGHT,
      "kl-discrete": KL_RIGHT["kl-discrete"].replace("klDiscrete", "KLdiscrete"),
    });
    expect(checks["kl-discrete"]).to.include({ status: "missing", points: 0 });
    expect(checks["kl-discrete"]?.message).to.match(
      /^The notebook defines KLdiscrete where klDiscrete is asked for: /,
    );
  });

  it("is judged by what is left to it, with evidence of both judgings", async () => {
    const own = BUILT_ON.replace(/return (.*);/, "const kl = $1;\n  return Number.isFinite(kl) ? kl : 1e9;");
    const { "kl-bernoulli": check } = await judged({ ...KL_RIGHT, "kl-discrete": BITS, "kl-bernoulli": own });
    expect(check?.status).to.equal("carried-forward");
    expect(check?.points).to.be.within(0.5, 1.5);
    expect(check?.message).to.match(/^klBernoulli builds on klDiscrete, .* it earns [\d.]+ of 2 points\. ./);
    expect(check?.parts?.some(({ holds }) => !holds)).to.equal(true);
    expect(check?.carried?.first.evidence).not.to.deep.equal(check?.evidence);
  });

  it("gains nothing when it is wrong by itself", async () => {
    const checks = await judged({
      ...KL_RIGHT,
      "kl-discrete": BITS,
      "kl-bernoulli": twoTerms("a * Math.log2(a / b)"),
    });
    expect(checks["kl-bernoulli"]).to.include({ status: "partial", diagnosis: "bits" });
    expect(checks["kl-bernoulli"]).not.to.have.property("carried");
    expect(checks["kl-sweep"]?.message).to.include("builds on klBernoulli, which is not right yet");
  });

  it("gains nothing when the two call each other", async () => {
    const checks = await judged({
      ...KL_RIGHT,
      "kl-discrete": klDiscrete("return klBernoulli(q[0], p[0]);"),
      "kl-bernoulli": BUILT_ON,
    });
    expect(checks["kl-discrete"]).to.include({ points: 0 });
    expect(checks["kl-bernoulli"]).to.include({ points: 0 });
  });

  it("cannot print the right answer that stands in for the wrong one", async () => {
    const spy = `function klBernoulli(p1: number, p2: number): number {
  throw new RangeError(String(klDiscrete) + klDiscrete.toString());
}`;
    const { "kl-bernoulli": check } = await judged({ ...KL_RIGHT, "kl-discrete": BITS, "kl-bernoulli": spy });
    expect(JSON.stringify(check)).not.to.match(/Math\.log\(|reduce/);
  });

  it("is judged once where the solution is not at hand", async () => {
    const { solution: _, ...alone } = releaseOf("02-kl-divergence");
    const checks = await judged(
      { ...KL_RIGHT, "kl-discrete": BITS, "kl-bernoulli": BUILT_ON },
      alone as CourseNotebook,
    );
    expect(checks["kl-bernoulli"]).to.include({ status: "partial", diagnosis: "bits" });
  });

  it("has a right answer to stand in, for every exercise of the course", async () => {
    const seen: string[] = [];
    for (const released of course.releases) {
      for (const item of released.items) {
        if (item.kind !== "exercise") continue;
        const reference = referenceTo(item.exercise.target.name, released.solution ?? []);
        if (!reference) continue;
        const session = await sandbox.run({
          cells: [reference.program],
          tensors: item.exercise.target.adapter !== undefined,
        });
        const check = await judgeExercise(item.exercise, {}, { session, seed: "references" });
        await session.close();
        expect(check, `${released.name} ${check.message}`).to.include({ status: "pass" });
        seen.push(item.id);
      }
    }
    expect(seen.length).to.be.above(60);
  });
});

import { expect } from "chai";
import ts from "typescript";
import { klBernoulli } from "../../../bench/grading/hand-ins/bernoulli.js";
import { klDiscrete } from "../../../bench/grading/hand-ins/discrete.js";
import { createDraw } from "../../../bench/grading/hand-ins/draw.js";
import { students, MIX, type Kind } from "../../../bench/grading/hand-ins/index.js";
import { klSweep, SWEEP } from "../../../bench/grading/hand-ins/sweep.js";
import { BERNOULLI, DISCRETE, RIGHT } from "../../../bench/grading/hand-ins/divergence.js";
import type { ExerciseId } from "latent-lab";
import { verdictOn } from "../../lib/check/run.js";

const GRADED = ["kl-discrete", "kl-bernoulli", "kl-sweep"];
const STYLES = 3;

describe("The benchmark's hand-ins", () => {
  const course = [...students(10_000)];

  it("are the same for the same seed, and others for another", () => {
    expect([...students(50)]).to.deep.equal(course.slice(0, 50));
    expect([...students(50, "another")]).not.to.deep.equal(course.slice(0, 50));
  });

  it("are no two the same without comments, white space, texts and the names of variables", () => {
    const forms = course.map(({ answers }) =>
      GRADED.map((id) => scanned(answers[id] ?? "", true)).join("\0"),
    );
    expect(new Set(forms).size).to.equal(course.length);
  });

  it("hardly ever share the first answer, token for token", () => {
    const texts = course.map(({ answers }) => scanned(answers["kl-discrete"] ?? "", false));
    expect(new Set(texts).size / texts.length).to.be.above(0.99);
  });

  it("are mixed as stated", () => {
    for (const [kind, share] of Object.entries(MIX) as [Kind, number][]) {
      const found = course.filter((student) => student.kind === kind).length / course.length;
      // Four standard deviations of a share among 10 000.
      expect(Math.abs(found - share), kind).to.be.below(4 * Math.sqrt((share * (1 - share)) / course.length));
    }
  });

  const answers: readonly [
    ExerciseId,
    Readonly<Record<string, unknown>>,
    (id: string, style: number) => string,
  ][] = [
    ["kl-discrete", DISCRETE, (id, n) => klDiscrete(DISCRETE[id] ?? RIGHT, createDraw("styles", id, n))],
    [
      "kl-bernoulli",
      BERNOULLI,
      (id, n) => klBernoulli(BERNOULLI[id] ?? RIGHT, createDraw("styles", id, n), id !== ""),
    ],
    ["kl-sweep", SWEEP, (id, n) => klSweep(SWEEP[id] ?? {}, createDraw("styles", id, n))],
  ];

  for (const [exercise, known, write] of answers) {
    const name = exercise.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());
    const verdict = (code: string) => verdictOn(exercise, evaluated(code, name));
    it(`earn full points for right answers to ${exercise} in every style`, () => {
      for (let style = 0; style < STYLES; style++) {
        const code = write("", style);
        expect(verdict(code).status, code).to.equal("pass");
      }
    });
    for (const id of Object.keys(known)) {
      it(`hold the mistake "${id}" of ${exercise} as the library knows it`, () => {
        for (let style = 0; style < STYLES; style++) {
          const code = write(id, style);
          expect(verdict(code).diagnosis, code).to.equal(id);
        }
      });
    }
  }

  /** The function that a cell defines, beside right definitions of the others. */
  function evaluated(code: string, name: string): unknown {
    const others = ["klDiscrete", "klBernoulli"].filter((other) => other !== name && name !== "klDiscrete");
    const definitions = others.map(
      (other) => `var ${other} = (() => { ${GIVEN[other]}\nreturn ${other}; })();`,
    );
    const { outputText } = ts.transpileModule(`${definitions.join("\n")}\n{ ${code}\nresult = ${name}; }`, {
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
    });
    return new Function(`let result; ${outputText}\nreturn result;`)();
  }
});

const GIVEN: Readonly<Record<string, string>> = {
  klDiscrete: klDiscrete(RIGHT, createDraw("given")),
  klBernoulli: klBernoulli(RIGHT, createDraw("given"), true),
};

/** The tokens as TypeScript's scanner sees them, which knows nothing of the generator. */
function scanned(code: string, renamed: boolean): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, code);
  const names = new Map<string, string>();
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = scanner.getTokenText();
    if (!renamed) tokens.push(text);
    else if (kind === ts.SyntaxKind.Identifier) {
      if (!names.has(text)) names.set(text, `$${names.size}`);
      tokens.push(names.get(text) ?? "");
    } else if (kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral) {
      tokens.push('""');
    } else tokens.push(text);
  }
  return tokens.join(" ");
}

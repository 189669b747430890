import { expect } from "chai";
import {
  check,
  exercises,
  hint,
  VERDICT_MIME,
  type ExerciseId,
  type Verdict,
} from "../../../lib/src/check/index.js";
import { klBernoulliOdd } from "./answers/02-kl-divergence/right.js";

const HOST = Symbol.for("Jupyter.host");
type Bundle = Record<string, unknown>;

/** What is displayed while `act` runs. */
function displayed(act: () => unknown): Bundle[] {
  const bundles: Bundle[] = [];
  const host = globalThis as Record<symbol, unknown>;
  const before = host[HOST];
  host[HOST] = { display: (bundle: Bundle) => bundles.push(bundle) };
  try {
    act();
  } finally {
    if (before === undefined) Reflect.deleteProperty(host, HOST);
    else host[HOST] = before;
  }
  return bundles;
}

const right = klBernoulliOdd["log1p for the second term"] as (p1: number, p2: number) => number;
const naive = (p1: number, p2: number) => p1 * Math.log(p1 / p2) + (1 - p1) * Math.log((1 - p1) / (1 - p2));

describe("check", () => {
  it("shows one bundle of HTML, text and the verdict as data, and returns nothing", () => {
    let returned: unknown = "something";
    const bundles = displayed(() => (returned = check("kl-bernoulli", right)));
    expect(returned).to.equal(undefined);
    expect(bundles).to.have.length(1);
    expect(bundles[0]).to.have.all.keys("text/html", "text/plain", VERDICT_MIME);
    expect(bundles[0]?.[VERDICT_MIME]).to.include({ status: "pass", points: 2, exercise: "kl-bernoulli" });
  });

  it("shows a wrong answer instead of throwing it, each part with a mark, a word and its points", () => {
    const [bundle] = displayed(() => check("kl-bernoulli", naive));
    const text = String(bundle?.["text/plain"]);
    expect(text).to.match(/^kl-bernoulli: 1 of 2 points, partly right\n✓ holds: .*1 of 1 points/);
    expect(text).to.match(/✗ not right yet: .*0 of 0.5 points; expected: .*\n {4}0 · ln 0 is NaN/);
    const html = String(bundle?.["text/html"]);
    expect(html).to.include("<strong>0 · ln 0 is NaN in floating point");
    expect(html).to.include("relative error about 1e-15");
    expect(html).not.to.match(/<script|<style|color|onclick|https?:/);
  });

  it("escapes what a student's error says", () => {
    const [bundle] = displayed(() =>
      check("kl-bernoulli", () => {
        throw new Error("<img src=x onerror=alert(1)>");
      }),
    );
    expect(bundle?.["text/html"]).to.include("&lt;img").and.not.to.include("<img");
  });

  it("shows the same verdict twice", () => {
    const [a, b] = [1, 2].map(() => displayed(() => check("kl-bernoulli", naive)));
    expect(a).to.deep.equal(b);
  });

  it("says in one friendly line that nothing is written yet", () => {
    const [bundle] = displayed(() =>
      check("kl-bernoulli", () => {
        throw new Error("Not implemented");
      }),
    );
    expect(bundle?.["text/plain"]).to.equal(
      "kl-bernoulli: 0 of 2 points, nothing written yet\nNothing is written yet in klBernoulli: replace the stub by your answer.",
    );
  });

  it("takes an async function without leaving a rejection behind", async () => {
    const late: unknown[] = [];
    const listener = (reason: unknown) => late.push(reason);
    process.on("unhandledRejection", listener);
    displayed(() =>
      check("kl-bernoulli", (async () => Promise.reject(new Error("late"))) as unknown as typeof right),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listener);
    expect(late).to.have.length(0);
  });

  it("refuses an unknown id and lists those there are", () => {
    for (const id of ["kl-bernouli", "toString", "__proto__"]) {
      expect(() => displayed(() => check(id as ExerciseId, right as never))).to.throw(
        Error,
        new RegExp(`There is no exercise "${id}": .*kl-bernoulli.*transposed-sizes`),
      );
    }
  });
});

describe("hint", () => {
  it("has three different tiers for every exercise", () => {
    for (const [id, { hints }] of Object.entries(exercises)) {
      expect(new Set(hints).size).to.equal(3);
      for (const level of [1, 2, 3] as const) {
        const [bundle] = displayed(() => hint(id as ExerciseId, level));
        expect(bundle).to.have.all.keys("text/html", "text/plain");
        expect(bundle?.["text/plain"]).to.include(`Hint ${level} of 3 for ${id}. ${hints[level - 1]}`);
      }
    }
  });

  it("begins with the first and points to the next", () => {
    expect(displayed(() => hint("kl-sweep"))[0]?.["text/plain"]).to.include('hint("kl-sweep", 2)');
    expect(displayed(() => hint("kl-sweep", 3))[0]?.["text/plain"]).not.to.include("tells more");
  });

  it("refuses other levels and ids", () => {
    expect(() => hint("kl-sweep", 4 as 3)).to.throw(RangeError, "1, 2 or 3");
    expect(() => hint("nope" as ExerciseId)).to.throw(Error, "There is no exercise");
  });
});

describe("a verdict in a notebook", () => {
  it("survives JSON, for that is how an output is stored", () => {
    const [bundle] = displayed(() => check("kl-bernoulli", () => NaN));
    const verdict = bundle?.[VERDICT_MIME] as Verdict;
    expect(JSON.parse(JSON.stringify(verdict))).to.deep.equal(verdict);
  });
});

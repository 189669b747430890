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

/** Returns what is displayed while `act` runs, in a kernel that knows this of its names. */
function displayed(act: () => unknown, outdated: Record<string, object> = {}): Bundle[] {
  const bundles: Bundle[] = [];
  const host = globalThis as Record<symbol, unknown>;
  const before = host[HOST];
  host[HOST] = {
    display: (bundle: Bundle) => bundles.push(bundle),
    outdated: (name: string) => outdated[name],
  };
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
    expect(text).to.match(
      /^kl-bernoulli: 1 of 2 points, partly right\n0 · ln 0 is NaN in .*: klBernoulli\(0, 0\) should be 0, but is NaN\.\n✓ holds: .*1 of 1 point\)\n✗ not right yet: .*\(0 of 0.5 points\)\n/,
    );
    const html = String(bundle?.["text/html"]);
    expect(html).to.include("<strong>0 · ln 0 is NaN in floating point");
    expect(html).to.include("relative error about 1e-15");
    expect(html).not.to.match(/<script|<style|color|onclick|https?:/);
  });

  it("judges by the numbers that it is told, of a task whose numbers differ from student to student", () => {
    const usual = [7, 5, 14, 28, 8, 7, 17, 30];
    const statusOf = (...own: [] | [Record<string, number>]) => {
      const [bundle] = displayed(() => check("transposed-sizes", usual, ...own));
      return (bundle?.[VERDICT_MIME] as Verdict).points;
    };
    expect(statusOf()).to.equal(2);
    expect(statusOf({ n1: 4, n8: 9 })).to.equal(1.5);
    expect(() => check("kl-discrete", () => 0, { n1: 4 })).to.throw(
      RangeError,
      "The numbers of kl-discrete are the same for everybody: call check without any.",
    );
  });

  it("says a diagnosis once, on top, and of each part one line", () => {
    const bits = (q: number[], p: number[]) =>
      q.reduce((sum, value, i) => sum + (value === 0 ? 0 : value * Math.log2(value / (p[i] ?? NaN))), 0);
    const text = String(displayed(() => check("kl-discrete", bits))[0]?.["text/plain"]).split("\n");
    expect(text).to.have.length(2 + exercises["kl-discrete"].parts.length);
    const [headline, why = "", ...parts] = text;
    expect(headline).to.match(/^kl-discrete: 1 of 3 points/);
    // With the shortest of the inputs that show it.
    expect(why).to.match(
      /^The logarithm is to base 2[^:]*: klDiscrete\(\[[\d., ]{1,20}\], \[[\d., ]{1,20}\]\) should be [\d.]+, but is [\d.]+\. 1 point is given, because nothing else is wrong there\.$/,
    );
    const [diagnosis = ""] = why.split(":");
    for (const line of parts) {
      expect(line).not.to.include(diagnosis);
      expect(line.length).to.be.below(400);
    }
    expect(parts.join("\n")).to.include("for the same reason");
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

  it("says that an older answer was judged, where the cell of a newer one failed or has another name for it", () => {
    const madeBy = "cell 3";
    const failed = {
      madeBy,
      cell: "cell 5",
      error: "line 2: Type 'string' is not assignable to type 'number'.",
    };
    const of = (old: object) => displayed(() => check("kl-bernoulli", right), { klBernoulli: old })[0];
    const lines = String(of(failed)?.["text/plain"]).split("\n");
    expect(lines[0]).to.match(/^kl-bernoulli: 2 of 2 points/);
    expect(lines[1]).to.equal(
      "An older klBernoulli was judged, that of cell 3, because cell 5, which defines it anew, failed (line 2: Type 'string' is not assignable to type 'number'): mend that cell, run it and check again.",
    );
    expect(of(failed)?.["text/html"]).to.include("<strong>An older klBernoulli was judged");
    expect((of(failed)?.[VERDICT_MIME] as Verdict).caveat).to.equal(lines[1]);
    const renamed = of({ madeBy, cell: "cell 5", instead: ["klBernouli"] });
    expect(renamed?.["text/plain"]).to.include(
      "that of cell 3, because its cell, run as cell 5, now defines klBernouli instead: give it the name klBernoulli, run it and check again.",
    );
    expect(displayed(() => check("kl-bernoulli", right), { klDiscrete: failed })[0]).to.deep.equal(
      displayed(() => check("kl-bernoulli", right))[0],
    );
  });

  it("shows of questions which items hold, and not which half of the others is right", () => {
    const shown = (answer: string, reason: string) => {
      const [bundle] = displayed(() => check("ae-kinds", { injective: { answer, reason } }));
      return [bundle?.["text/plain"], bundle?.["text/html"], JSON.stringify(bundle?.[VERDICT_MIME])].map(
        (text) =>
          String(text).replaceAll(
            /answer: "[abc]", reason: "[abc]"|answer: \\"[abc]\\", reason: \\"[abc]\\"/g,
            "",
          ),
      );
    };
    expect(shown("b", "b")[0]).to.include("kinds.injective does not hold");
    for (const [answer, reason] of ["ab", "bc", "ca", "aa", "cc"] as const) {
      expect(shown(answer ?? "", reason ?? "")).to.deep.equal(shown("b", "b"));
    }
  });

  it("takes what the compiler would refuse in a cell that nobody may change, and says what is wrong with it", () => {
    const answers: [answer: () => unknown, says: RegExp][] = [
      [
        () => undefined,
        /nothing came back, so look whether every path through the function ends in a return/,
      ],
      [async () => Promise.resolve(0), /a promise came back.*remove async and await/],
      [() => "0.38", /should be .*, but is the string "0.38"/],
    ];
    for (const [answer, says] of answers) {
      expect(displayed(() => check("kl-bernoulli", answer))[0]?.["text/plain"]).to.match(says);
    }
    expect(displayed(() => check("kl-gaussian", () => [0, 0]))[0]?.["text/plain"]).to.match(
      /an array came back where a tensor is expected.*return the tensor itself/,
    );
    const doubles = (p1: number, p2: number[]) => ({
      forward: Float64Array.from(p2, (p) => right(p1, p)),
      reverse: Float64Array.from(p2, (p) => right(p, p1)),
    });
    expect(displayed(() => check("kl-sweep", doubles))[0]?.["text/plain"]).to.include("2 of 2 points");
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
    expect(() => hint("kl-swep")).to.throw(
      Error,
      /There is no exercise "kl-swep": .*kl-bernoulli.*kl-sweep.*transposed-sizes/,
    );
  });
});

describe("a verdict in a notebook", () => {
  it("survives JSON, for that is how an output is stored", () => {
    const [bundle] = displayed(() => check("kl-bernoulli", () => NaN));
    const verdict = bundle?.[VERDICT_MIME] as Verdict;
    expect(JSON.parse(JSON.stringify(verdict))).to.deep.equal(verdict);
  });
});

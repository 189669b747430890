import { expect } from "chai";
import { digest, questionExercise, type Item } from "../../../../lib/src/check/questions/index.js";
import { judge, runInline } from "../../../../lib/src/check/index.js";
import { createRandom } from "../../../../lib/src/random/index.js";

const keyOf = (item: string, answer: string, reason: string): Item["key"] => [
  digest("demo", item, "answer", answer),
  digest("demo", item, "reason", reason),
];
const reasons = {
  a: ["it rains", "Rain is not the point."],
  b: ["it shines", "Light decides."],
  c: ["it snows", "Snow is not the point."],
} as const;

const demo = questionExercise({
  id: "demo",
  notebook: "demo",
  task: "1",
  title: "A demonstration",
  target: "demoEntries",
  pointsEach: 0.5,
  hints: ["one", "two", "three"],
  items: [
    {
      id: "colour",
      title: "The colour",
      asks: "*Claim*: “The sky is green.”",
      answer: {
        claimed: "b",
        options: { a: ["blue", "Blue it is."], b: ["green", "Grass is."], c: ["red", "Only at dusk."] },
      },
      reasons,
      key: keyOf("colour", "a", "b"),
    },
    {
      id: "root",
      title: "The root",
      asks: "*Claim*: “√2 is 1.5.”",
      answer: {
        wanted: "What is it, to three decimals?",
        decimals: 3,
        claimed: 1.5,
        known: [[1.5, "Its square is 2.25."]],
      },
      reasons,
      key: keyOf("root", "1.414", "b"),
    },
    {
      id: "count",
      title: "The count",
      asks: "*Claim*: “A week has six days.”",
      answer: { wanted: "How many?", decimals: 0, claimed: 6, known: [[6, "Sunday is missing."]] },
      reasons,
      key: keyOf("count", "7", "b"),
    },
  ],
});

const right = {
  colour: { answer: "a", reason: "b" },
  root: { answer: 1.414, reason: "b" },
  count: { answer: 7, reason: "b" },
};
const verdictOn = (entries: unknown) => judge(demo, runInline(demo, entries, createRandom(0)));
const part = (entries: unknown, id: string) => verdictOn(entries).parts.find((each) => each.id === id);

/** The items as the check in the notebook shows them. */
const shownOn = (entries: unknown) => demo.shown?.(verdictOn(entries), entries).parts.slice(1) ?? [];

describe("an exercise of questions", () => {
  it("gives full points for right answers with right reasons", () => {
    expect(verdictOn(right)).to.include({ status: "pass", points: 1.5, max: 1.5 });
  });

  it("gives nothing for an answer without its reason, or a reason without its answer", () => {
    for (const entry of [
      { answer: "a", reason: "" },
      { answer: "a", reason: "c" },
      { answer: "", reason: "b" },
      { answer: "c", reason: "b" },
      { answer: "a" },
    ]) {
      expect(verdictOn({ colour: entry }).points, JSON.stringify(entry)).to.equal(0);
    }
    expect(verdictOn({ ...right, colour: { answer: "a", reason: "c" } })).to.include({
      status: "partial",
      points: 1,
    });
  });

  it("is missing while everything is blank, and an item while it is", () => {
    const blank = { colour: { answer: "", reason: "" }, root: { answer: NaN, reason: "" } };
    expect(verdictOn(blank)).to.include({ status: "missing", points: 0 });
    expect(verdictOn({})).to.include({ status: "missing", points: 0 });
    expect(part({ colour: right.colour }, "root")).to.include({ status: "missing", points: 0 });
    expect(verdictOn({ colour: right.colour })).to.include({ status: "partial", points: 0.5 });
  });

  it("names the claimed answer first, then other wrong answers, then wrong reasons", () => {
    expect(demo.mistakes.map(({ id }) => id)).to.deep.equal([
      "colour-as-claimed",
      "colour-answer-c",
      "colour-reason-a",
      "colour-reason-c",
      "root-as-claimed",
      "root-reason-a",
      "root-reason-c",
      "count-as-claimed",
      "count-reason-a",
      "count-reason-c",
    ]);
    const both = part({ ...right, colour: { answer: "b", reason: "c" } }, "colour");
    expect(both?.mistake?.id).to.equal("colour-as-claimed");
    expect(both?.message)
      .to.include("Grass is")
      .and.include('the answer "b" and the reason "c" of demoEntries.colour are not right');
  });

  it("explains each item by its own mistakes alone", () => {
    const verdict = verdictOn({
      ...right,
      colour: { answer: "b", reason: "b" },
      count: { answer: 8, reason: "b" },
    });
    expect(verdict.parts.map(({ mistake }) => mistake?.id)).to.deep.equal([
      undefined,
      "colour-as-claimed",
      undefined,
      undefined,
    ]);
    expect(verdict.parts[3]?.message).to.include("your reason for demoEntries.count is right (");
    expect(verdict.parts[3]?.message).to.match(/does not support the answer 8/);
  });

  it("speaks first of what is wrong, and of what is missing only then", () => {
    expect(verdictOn({ count: { answer: 6, reason: "b" } }).message).to.include("Sunday is missing");
  });

  it("forgives one unit in the last place of a decimal, and nothing in a whole number", () => {
    const root = (answer: number) => part({ root: { answer, reason: "b" } }, "root")?.holds;
    expect([1.414, 1.4142, 1.4146, 1.413, Math.SQRT2].map(root)).to.deep.equal([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect([1.41, 1.417, -1.414, 0, Infinity].map(root)).to.deep.equal([false, false, false, false, false]);
    const count = (answer: unknown) => part({ count: { answer, reason: "b" } }, "count")?.holds;
    expect([7, 7.0001, 6.9999, "7"].map(count)).to.deep.equal([true, false, false, false]);
  });

  it("says what can be entered, and never the right answer", () => {
    const unknown = part({ colour: { answer: "blue", reason: "b" } }, "colour");
    expect(unknown?.message).to.include('one of "a", "b", "c"');
    const { evidence } = part({ colour: { answer: "c", reason: "b" } }, "colour") ?? {};
    expect(evidence?.expected).not.to.match(/"[abc]"|blue/);
  });

  it("takes a half without the other for no answer yet, whichever it is", () => {
    for (const [half, entry] of [
      ["reason", { answer: "a", reason: "" }],
      ["reason", { answer: "b", reason: "" }],
      ["answer", { answer: "", reason: "b" }],
      ["answer", { answer: "", reason: "c" }],
    ] as const) {
      const [colour] = shownOn({ colour: entry });
      expect(colour?.message).to.include(`demoEntries.colour.${half} is blank`);
      expect(colour?.mistake?.id).to.equal("half-missing");
    }
  });

  it("shows of a number that is known to be wrong what is wrong with it, and nothing of the reason", () => {
    const of = (reason: string) => shownOn({ count: { answer: 6, reason } })[2];
    expect(of("b")?.message).to.include("Sunday is missing").and.include("demoEntries.count.answer");
    expect(of("b")?.mistake).to.deep.equal(of("c")?.mistake);
    expect(of("b")?.message).to.equal(of("c")?.message);
    for (const [answer, reason] of [
      [8, "b"],
      [8, "c"],
      [7, "c"],
    ] as const) {
      const [, , count] = shownOn({ count: { answer, reason } });
      expect(count?.message).to.match(/^demoEntries\.count does not hold/);
      expect(count).not.to.have.property("mistake");
    }
  });

  it("shows as it was judged what is right, blank, or no choice at all", () => {
    expect(demo.shown?.(verdictOn(right), right)).to.deep.equal(verdictOn(right));
    for (const entries of [{}, "text", { colour: { answer: "z", reason: "b" } }, { colour: "a" }]) {
      expect(demo.shown?.(verdictOn(entries), entries)).to.deep.equal(verdictOn(entries));
    }
  });

  it("shows neither the right letters nor the right numbers in its data", () => {
    const [, root, count] = demo.questions ?? [];
    expect(root).not.to.include("1.414");
    expect(count).not.to.match(/\b7\b/);
    expect(digest("demo", "colour", "answer", "a")).not.to.equal(digest("demo", "count", "answer", "a"));
  });
});

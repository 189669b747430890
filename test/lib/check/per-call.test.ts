import { expect } from "chai";
import { agrees } from "../../../lib/src/check/parts.js";
import { recogniseMistakes } from "../../../lib/src/check/recognise-mistakes.js";
import type { Exercise, Target } from "../../../lib/src/check/exercise.js";
import { mistake } from "../../../lib/src/check/define-mistake.js";
import { perCall } from "../../../lib/src/check/per-call.js";
import { createRandom } from "../../../lib/src/random/index.js";

const target: Target = { name: "double", kind: "function", type: "(x: number) => number" };
const wrong = (count: number) => Array.from({ length: count }, () => ({ kind: "value", value: -1 }) as const);

describe("perCall", () => {
  it("works on a call once, and on another one with the same arguments again", () => {
    let worked = 0;
    const work = perCall(({ args }) => [++worked, args[0]]);
    const call = { args: [3] };
    expect([work(call), work(call), work({ args: [3] })]).to.deep.equal([
      [1, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it("has an oracle asked once about calls that many answers are judged by", () => {
    let asked = 0;
    const part = agrees<readonly [number]>(target, {
      ...{ id: "values", title: "Values", points: 1, expectation: "exact", advice: "double it" },
      inputs: () => [[1], [2]],
      expected: (x) => {
        asked++;
        return 2 * x;
      },
    });
    const calls = part.calls(createRandom(1));
    const first = part.judge(calls, wrong(2));
    expect(asked).to.equal(2);
    expect(part.judge(calls, wrong(2))).to.deep.equal(first);
    expect(asked).to.equal(2);
  });

  it("has a known mistake asked once, whatever the answers are", () => {
    let asked = 0;
    const negative = mistake("negative", "It has another sign.", (x: number) => {
      asked++;
      return -x;
    });
    const exercise = { target, parts: [], mistakes: [negative] } as unknown as Exercise;
    const calls = [{ args: [1] }, { args: [2] }];
    const outcomes = [-1, -2].map((value) => ({ kind: "value", value }) as const);
    for (let i = 0; i < 3; i++) {
      const found = recogniseMistakes(exercise, [{ part: "values", calls, outcomes }], ["values"]);
      expect(found.get("values")).to.equal(negative);
    }
    expect(asked).to.equal(2);
  });
});

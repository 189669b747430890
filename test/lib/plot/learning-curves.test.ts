import { expect } from "chai";
import { learningCurves } from "../../../lib/src/plot/index.js";

const options = { title: "T", description: "D", yTitle: "loss" };
interface Layer {
  data: { values: Record<string, unknown>[] };
  mark: { type: string };
  encoding: { x: { scale: { domain: number[] } } };
}

describe("learning curves", () => {
  it("draw the gap between the curves as a band, epoch by epoch from 1", () => {
    const [band] = learningCurves({ train: [3, 2], validation: [4, 5] }, options).layer as Layer[];
    expect(band?.mark.type).to.equal("area");
    expect(band?.data.values).to.deep.equal([
      { epoch: 1, train: 3, validation: 4 },
      { epoch: 2, train: 2, validation: 5 },
    ]);
  });

  it("have no band without validation", () => {
    const layers = learningCurves({ train: [3, 2], validation: [] }, options).layer as Layer[];
    expect(layers.map(({ mark }) => mark.type)).to.deep.equal(["line"]);
  });

  it("keep room for the epochs to come", () => {
    const layers = learningCurves({ train: [3], validation: [] }, { ...options, epochs: 10 })
      .layer as Layer[];
    expect(layers[0]?.encoding.x.scale.domain).to.deep.equal([1, 10]);
  });

  it("refuse curves of different length, none, and losses that are no numbers", () => {
    for (const [train, validation] of [
      [[], []],
      [[1, 2], [1]],
      [[1, NaN], []],
      [[1], [Infinity]],
    ] as const) {
      expect(() => learningCurves({ train, validation }, options)).to.throw(RangeError, "finite");
    }
  });
});

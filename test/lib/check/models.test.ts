import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { callWithModels } from "../../../lib/src/check/adapters/models.js";
import { dense, type Blueprint } from "../../../lib/src/check/blueprint.js";

const blueprint: Blueprint = { input: [3], layers: [dense(2, "relu"), dense(3)] };
const layer = () => tf.layers.dense({ units: 1, inputShape: [2] });
const numberOf = ({ name }: tf.layers.Layer) => Number(/\d+$/.exec(name)?.[0]);

describe("A check whose function takes or builds models", () => {
  it("leaves the numbers in the names of the notebook's own layers as they are", () => {
    const before = numberOf(layer());
    callWithModels(tf, ((model: tf.LayersModel) => model.layers.length) as never, [blueprint]);
    callWithModels(tf, () => tf.sequential({ layers: [layer(), layer()] }), []);
    callWithModels(tf, () => void layer(), []);
    expect(numberOf(layer())).to.equal(before + 1);
  });

  it("does so too after the function has thrown", () => {
    const before = numberOf(layer());
    const failing = () => {
      layer();
      throw new Error("no model");
    };
    expect(() => callWithModels(tf, failing, [])).to.throw("no model");
    expect(numberOf(layer())).to.equal(before + 1);
    expect(layer().getClassName()).to.equal("Dense");
  });
});

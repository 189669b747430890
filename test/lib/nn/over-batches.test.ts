import { expect } from "chai";
import * as tf from "@tensorflow/tfjs";
import { overBatches } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

/** Five samples of two numbers: [0, 0], [1, 10], … */
const x = Float32Array.from([0, 1, 2, 3, 4].flatMap((i) => [i, 10 * i]));

describe("A training loop of one's own", () => {
  it("is handed every sample once in each epoch, whole, in another order", async () => {
    const seen: number[][] = [];
    const step = (batch: tf.Tensor2D) => {
      seen.push(...batch.arraySync());
      return batch.shape[0];
    };
    await overBatches(x, 2, step, { random: createRandom(1), epochs: 2, batchSize: 2 });
    expect(seen).to.have.length(10);
    for (const [first, second] of seen) expect(second).to.equal(10 * (first as number));
    const epochs = [seen.slice(0, 5), seen.slice(5)].map((rows) => rows.map(([first]) => first as number));
    for (const epoch of epochs) expect([...epoch].sort((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(epochs[0]).not.to.deep.equal(epochs[1]);
  });

  it("returns for each epoch the mean over its samples, and leaves no tensor", async () => {
    await overBatches(x, 2, () => 0, { random: createRandom(1), epochs: 1 });
    const before = tf.memory().numTensors;
    const means = await overBatches(x, 2, (batch) => batch.shape[0], {
      random: createRandom(1),
      epochs: 3,
      batchSize: 2,
    });
    expect(means).to.deep.equal([9 / 5, 9 / 5, 9 / 5]);
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("refuses half a sample", async () => {
    const refused = await overBatches(x, 3, () => 0, { random: createRandom(1), epochs: 1 }).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(RangeError);
  });
});

import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { fit, OutOfMemoryError, resetEngine, useFastestBackend } from "../../../lib/src/nn/index.js";
import { limitMemory, liveTensors } from "../../../lib/src/nn/memory/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { withHost } from "../notebook/capture.js";
import { rectangles } from "./models.js";

/** Some more than what this process has in the engine already. */
const LIMIT = 256 * 2 ** 20;
const four = (x: number) => tf.tidy(() => [...tf.add(tf.fill([2], x), 1).dataSync()]);

/** Makes tensors of 4 MB until there is no room, and keeps them. */
function fill(): { error: OutOfMemoryError; kept: tf.Tensor[] } {
  const kept: tf.Tensor[] = [];
  try {
    for (let i = 0; i < 1000; i++) kept.push(tf.fill([1024, 1024], i));
  } catch (error) {
    expect(error).to.be.instanceOf(OutOfMemoryError);
    return { error: error as OutOfMemoryError, kept };
  }
  throw new Error("There was room for 4 GB.");
}

/** Does what the kernel does while a cell runs: it says the cell's number. */
function inCell<T>(number: number, task: () => T): T {
  let result: T | undefined;
  withHost(() => {
    const host = Reflect.get(globalThis, Symbol.for("Jupyter.host")) as { cellNumber?: () => number };
    host.cellNumber = () => number;
    result = task();
  });
  return result as T;
}

describe("memory that is full", () => {
  before(useFastestBackend);
  beforeEach(() => limitMemory(LIMIT));
  afterEach(() => limitMemory());

  it("is one error that names tensors and bytes, the cell that made most of them, and what to do", () => {
    const { error, kept } = inCell(7, fill);
    const { numTensors, numBytes } = tf.memory();
    expect(error.message).to.include("Expected memory for 4.19 MB more, there is none: ");
    expect(error.message).to.include(
      `${numTensors} tensors with ${(numBytes / 1e6).toPrecision(3)} MB are alive`,
    );
    expect(error.message).to.include(
      `most of them (${kept.length} with ${((kept.length * 4 * 2 ** 20) / 1e6).toPrecision(3)} MB) made by cell 7`,
    );
    expect(error.message).to.include("tf.tidy").and.include("resetEngine()");
    expect(error.cells[0]).to.deep.equal({ cell: 7, count: kept.length, bytes: kept.length * 4 * 2 ** 20 });
    tf.dispose(kept);
  });

  it("leaves the engine whole: it computes on, and has room again once something is disposed of", () => {
    const { kept } = fill();
    for (let i = 0; i < 3; i++) expect(() => tf.ones([1024, 1024])).to.throw(OutOfMemoryError);
    expect(kept.every((tensor, i) => tensor.dataSync()[1024 * 512] === i)).to.equal(true);
    tf.dispose(kept.splice(0, 2));
    expect(four(3)).to.deep.equal([4, 4]);
    const product = tf.tidy(
      () =>
        tf
          .matMul(tf.ones([100, 50]), tf.ones([50, 100]))
          .sum()
          .dataSync()[0],
    );
    expect(product).to.equal(100 * 100 * 50);
    tf.dispose(kept);
  });

  it("leaves nothing behind of an operation that found no room", () => {
    const { kept } = fill();
    const before = tf.memory().numTensors;
    expect(() => tf.tidy(() => tf.add(kept[0] as tf.Tensor, 1))).to.throw(OutOfMemoryError);
    expect(() => tf.matMul(kept[0] as tf.Tensor2D, kept[1] as tf.Tensor2D, false, true)).to.throw(
      OutOfMemoryError,
    );
    expect(tf.memory().numTensors).to.equal(before);
    tf.dispose(kept);
    // Also the room that a product keeps for itself is asked for anew.
    const [a, b] = [tf.ones<tf.Rank.R2>([900, 900]), tf.ones<tf.Rank.R2>([900, 900])];
    expect(tf.tidy(() => tf.matMul(a, b, false, true).max().dataSync()[0])).to.equal(900);
    tf.dispose([a, b]);
  });

  it("has room again after resetEngine, which spares the weights of models", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 64, inputShape: [64] })] });
    const x = rectangles(32, "images", 8);
    fill();
    expect(() => tf.ones([1024, 1024])).to.throw(OutOfMemoryError);
    expect(resetEngine()).to.be.above(10);
    expect(four(3)).to.deep.equal([4, 4]);
    const history = await fit(model, { x }, { epochs: 1, random: createRandom(1), method: "tape" });
    expect(history.loss[0]).to.be.above(0);
    expect(liveTensors().reduce((sum, { count }) => sum + count, 0)).to.be.at.most(tf.memory().numTensors);
    model.dispose();
  });

  it("ends a training that leaks, and the next one trains", async () => {
    const x = rectangles(64, "images", 8);
    const build = () => tf.sequential({ layers: [tf.layers.dense({ units: 64, inputShape: [64] })] });
    const [leaking, sound] = [build(), build()];
    const leak = (target: tf.Tensor, prediction: tf.Tensor) => {
      tf.keep(tf.zeros([1024, 1024]));
      return tf.losses.meanSquaredError(target, prediction) as tf.Scalar;
    };
    const options = () => ({ epochs: 100, random: createRandom(1) });
    const error: unknown = await fit(leaking, { x }, { ...options(), loss: leak }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(OutOfMemoryError);
    resetEngine();
    expect((await fit(sound, { x }, options())).interrupted).to.equal(false);
    leaking.dispose();
    sound.dispose();
  });
});

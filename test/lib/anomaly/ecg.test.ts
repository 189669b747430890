import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { absoluteErrors, meanPlusDeviation } from "../../../lib/src/anomaly/index.js";
import {
  loadBeats,
  normalBeats,
  rangeOf,
  scaleBeats,
  split,
  syntheticBeats,
  type BeatSet,
} from "../../../lib/src/data/index.js";
import { accuracy, confusion, precision, recall, rocAuc } from "../../../lib/src/math/index.js";
import { fit } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

/** The autoencoder of notebook 06, as the tutorial has it. */
function autoencoder(seed: number): tf.Sequential {
  const units = [32, 16, 8, 16, 32, 140];
  return tf.sequential({
    layers: units.map((width, i) =>
      tf.layers.dense({
        ...(i === 0 && { inputShape: [140] }),
        units: width,
        activation: i === units.length - 1 ? "sigmoid" : "relu",
        kernelInitializer: tf.initializers.glorotUniform({ seed: 100 * seed + i }),
      }),
    ),
  });
}

/** A fifth for testing, as in the tutorial, and a fifth of the rest for validation; trained on normal beats alone. */
async function detect(beats: BeatSet, seed: number) {
  const count = beats.labels.length;
  const sizes = { train: 0.64 * count, validation: 0.16 * count, test: 0.2 * count };
  const { train, test } = split(beats, sizes, createRandom(seed));
  const range = rangeOf(normalBeats(train));
  const learned = scaleBeats(normalBeats(train), range);
  const model = autoencoder(seed);
  await fit(model, { x: learned.beats }, { random: createRandom(seed), epochs: 20, loss: "mae" });
  const errorsOf = (set: BeatSet) =>
    tf.tidy(() => {
      const input = tf.tensor(set.beats, [set.labels.length, 140]);
      return absoluteErrors(set.beats, (model.predict(input) as tf.Tensor).dataSync() as Float32Array, 140);
    });
  const threshold = meanPlusDeviation(errorsOf(learned));
  const errors = errorsOf(scaleBeats(test, range));
  model.dispose();
  const isAnomaly = Array.from(test.labels, (label) => label === 0);
  const flagged = errors.map((error) => error > threshold);
  // The tutorial's convention: normal counts as positive.
  const table = confusion(isAnomaly, flagged, false);
  return {
    accuracy: accuracy(table),
    precision: precision(table),
    recall: recall(table),
    auc: rocAuc(errors, isAnomaly),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("anomaly detection by reconstruction", () => {
  it("has 10 484 parameters", () => {
    expect(autoencoder(1).countParams()).to.equal(10_484);
  });

  it("ranks the anomalies among drawn heartbeats first, with every one of three seeds", async () => {
    for (const seed of [1, 2, 3]) {
      const { auc } = await detect(syntheticBeats({ seed, count: 2000 }), seed);
      expect(auc, `seed ${seed}`).to.be.within(0.93, 0.999);
    }
  });

  describe("on real heartbeats", () => {
    const mirror = process.env.LATENT_LAB_MIRROR;
    let beats: BeatSet;
    before(async function () {
      if (mirror === undefined) {
        console.log("      LATENT_LAB_MIRROR names no folder with the real data: skipped.");
        this.skip();
      }
      beats = await loadBeats({ mirror, offline: "error" });
    });

    it("comes near the published accuracy .943, precision .9922 and recall .9054 of the normal class", async () => {
      const runs: Awaited<ReturnType<typeof detect>>[] = [];
      for (let seed = 1; seed <= 10; seed++) runs.push(await detect(beats, seed));
      const said = (["accuracy", "precision", "recall", "auc"] as const).map(
        (name) => [name, mean(runs.map((run) => run[name]))] as const,
      );
      console.log(`      ${said.map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ")}`);
      const found = Object.fromEntries(said);
      expect(found.accuracy).to.be.closeTo(0.943, 0.03);
      expect(found.precision).to.be.closeTo(0.9922, 0.02);
      expect(found.recall).to.be.closeTo(0.9054, 0.04);
      for (const { auc } of runs) expect(auc).to.be.at.least(0.9);
    });
  });
});

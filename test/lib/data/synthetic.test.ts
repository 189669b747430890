import { expect } from "chai";
import { readRegistry } from "../../../lib/src/data/files/registry.js";
import {
  ofClasses,
  syntheticBeats,
  syntheticImages,
  take,
  type ImageSet,
} from "../../../lib/src/data/index.js";
import { errorPerSample, meanError, meanImage } from "../../../lib/src/baselines/index.js";
import { pca, reconstruct, rocAuc } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const count = (labels: Uint8Array, label: number) => labels.filter((each) => each === label).length;

/** The share of test images whose nearest class mean is their own class. */
function nearestMeanAccuracy(train: ImageSet, test: ImageSet): number {
  const means = train.classes.map((name) => meanImage(ofClasses(train, name).images));
  const right = test.labels.filter((label, index) => {
    const image = test.images.subarray(index * 784, (index + 1) * 784);
    const distances = means.map((mean) => meanError(errorPerSample(image, mean)));
    return distances.indexOf(Math.min(...distances)) === label;
  });
  return right.length / test.labels.length;
}

describe("synthetic images", () => {
  for (const [kind, original] of [
    ["garments", "fashion-mnist"],
    ["digits", "mnist"],
  ] as const) {
    describe(`of ${kind}`, () => {
      const { train, test } = syntheticImages(kind, { seed: "test", train: 4000, test: 1000 });

      it("have the form of the original's: number, shape, range, 8-bit greys, classes", () => {
        expect([train.images.length, train.labels.length, test.images.length]).to.deep.equal([
          4000 * 784,
          4000,
          1000 * 784,
        ]);
        expect(train.classes).to.deep.equal(readRegistry().dataSets[original].classes);
        const levels = train.images.map((value) => value * 255);
        expect(levels.every((level) => level >= 0 && Math.abs(level - Math.round(level)) < 1e-4)).to.equal(
          true,
        );
        expect(Math.max(...levels.subarray(0, 100_000))).to.be.closeTo(255, 1e-4);
      });

      it("say that they are synthetic", () => {
        expect([train.source, train.synthetic]).to.deep.equal([`synthetic ${kind}`, true]);
      });

      it("hold every class about as often, and no empty image", () => {
        // 400 expected, with a standard deviation of 19.
        for (const label of train.classes.keys()) expect(count(train.labels, label)).to.be.within(300, 500);
        const darkest = errorPerSample(train.images, new Float32Array(train.images.length));
        expect(Math.min(...darkest)).to.be.above(0.002);
      });

      it("are the same for the same seed, others for another, and others to test than to train on", () => {
        const small = (seed: string) => syntheticImages(kind, { seed, train: 20, test: 20 });
        const [first, same, other] = [small("a"), small("a"), small("b")];
        expect(first.train.fingerprint).to.equal(same.train.fingerprint);
        expect(first.train.fingerprint).not.to.equal(other.train.fingerprint);
        expect(first.train.fingerprint).not.to.equal(first.test.fingerprint);
      });

      it("do not depend on how many are drawn", () => {
        const few = syntheticImages(kind, { seed: "test", train: 10, test: 1 });
        expect(take(train, 10).fingerprint).to.equal(few.train.fingerprint);
      });
    });
  }

  it("of garments are about as hard as Fashion-MNIST, by three measures", () => {
    // Of Fashion-MNIST: the mean image's error 0.087, PCA-64's 0.0104, and 68 % by the nearest class mean.
    const { train, test } = syntheticImages("garments", { seed: 1, train: 3000, test: 500 });
    const mean = meanImage(train.images);
    const constant = Float32Array.from(test.images, (_, at) => mean[at % 784] as number);
    expect(meanError(errorPerSample(test.images, constant))).to.be.within(0.06, 0.1);
    const code = pca(train.images, 784, 64, createRandom(1));
    expect(meanError(errorPerSample(test.images, reconstruct(code, test.images)))).to.be.within(0.008, 0.013);
    expect(nearestMeanAccuracy(train, test)).to.be.within(0.6, 0.76);
  });
});

describe("synthetic heartbeats", () => {
  const set = syntheticBeats({ seed: 1, count: 1000 });
  const beat = (index: number) => set.beats.subarray(index * 140, (index + 1) * 140);

  it("have the form of ECG5000: 140 values of mean 0 and variance 1, 58 % of them normal", () => {
    expect([set.beats.length, set.source, set.synthetic]).to.deep.equal([
      140_000,
      "synthetic heartbeats",
      true,
    ]);
    for (let index = 0; index < 1000; index++) {
      const values = Array.from(beat(index));
      const mean = values.reduce((sum, value) => sum + value, 0) / 140;
      expect(mean).to.be.closeTo(0, 1e-6);
      expect(values.reduce((sum, value) => sum + value * value, 0) / 140).to.be.closeTo(1, 1e-5);
    }
    // The standard deviation of the share is 0.016.
    expect(count(set.labels, 1) / 1000).to.be.within(0.52, 0.65);
    expect(set.classes).to.deep.equal(["anomalous", "normal"]);
  });

  it("are the same for the same seed, and 5000 by default", () => {
    expect(syntheticBeats({ seed: 1, count: 1000 }).fingerprint).to.equal(set.fingerprint);
    expect(syntheticBeats({ seed: 2, count: 1000 }).fingerprint).not.to.equal(set.fingerprint);
    expect(syntheticBeats({ seed: 1 }).labels.length).to.equal(5000);
  });

  it("can be told apart by a linear code of the normal ones, but not without errors", () => {
    // With two components on the real training split the area is 0.957.
    const code = pca(ofClasses(set, "normal").beats, 140, 2, createRandom(1));
    const errors = errorPerSample(set.beats, reconstruct(code, set.beats), 140);
    const anomalous = Array.from(set.labels, (label) => label === 0);
    expect(rocAuc(Array.from(errors), anomalous)).to.be.within(0.93, 0.997);
  });
});

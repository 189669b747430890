import { expect } from "chai";
import fc from "fast-check";
import { baselineErrors, errorPerSample, meanError, meanImage } from "../../../lib/src/baselines/index.js";
import * as noise from "../../../lib/src/data/noise.js";
import { syntheticImages, take } from "../../../lib/src/data/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

describe("errorPerSample", () => {
  it("is the mean of the squared differences within each sample", () => {
    const target = Float32Array.of(0, 0, 1, 1);
    expect([...errorPerSample(target, Float32Array.of(0, 1, 1, 0.5), 2)]).to.deep.equal([0.5, 0.125]);
    expect(meanError(Float64Array.of(1, 2, 6))).to.equal(3);
  });

  it("refuses arrays that do not belong together", () => {
    expect(() => errorPerSample(new Float32Array(4), new Float32Array(2), 2)).to.throw(RangeError, "4 and 2");
    expect(() => errorPerSample(new Float32Array(3), new Float32Array(3), 2)).to.throw(RangeError, "3 and 3");
  });
});

describe("meanImage", () => {
  it("beats every other constant output in the mean squared error", () => {
    const samples = Float32Array.from({ length: 30 }, (_, at) => Math.sin(at) ** 2);
    const errorOf = (constant: Float32Array) =>
      meanError(
        errorPerSample(
          samples,
          samples.map((_, at) => constant[at % 3] as number),
          3,
        ),
      );
    const best = errorOf(meanImage(samples, 3));
    fc.assert(
      fc.property(fc.float32Array({ minLength: 3, maxLength: 3, min: -2, max: 2, noNaN: true }), (other) => {
        expect(errorOf(other)).to.be.at.least(best - 1e-7);
      }),
    );
  });

  it("refuses no samples and parts of one", () => {
    for (const length of [0, 4]) {
      expect(() => meanImage(new Float32Array(length), 3)).to.throw(RangeError, "3 numbers each");
    }
  });

  it("refuses a size that is no whole number", () => {
    for (const size of [0, -3, 1.5, NaN]) {
      expect(() => meanImage(new Float32Array(3), size)).to.throw(RangeError, "numbers each");
    }
  });
});

describe("baselineErrors", () => {
  const { train, test } = syntheticImages("digits", { seed: "baselines", train: 500, test: 60 });

  it("says what to beat, image by image: PCA is better than the mean image", () => {
    const errors = baselineErrors({ train, test, components: 8, random: createRandom(1) });
    expect(Object.keys(errors)).to.deep.equal(["mean image", "PCA-8"]);
    expect(errors["PCA-8"]?.length).to.equal(60);
    expect(meanError(errors["PCA-8"] as Float64Array)).to.be.below(
      0.8 * meanError(errors["mean image"] as Float64Array),
    );
  });

  it("with noise, knows the noisy input too, and that PCA removes a part of it", () => {
    const noisy = noise.gaussian(test.images, createRandom("noise"), 0.4);
    const errors = baselineErrors({ train, test, noisy, components: 24, random: createRandom(1) });
    expect(errors["noisy input"]).to.deep.equal(errorPerSample(test.images, noisy));
    expect(meanError(errors["PCA-24"] as Float64Array)).to.be.below(
      meanError(errors["noisy input"] as Float64Array),
    );
  });

  it("learns from the training images alone", () => {
    const half = take(test, 30);
    const random = () => createRandom(1);
    const [all, part] = [test, half].map((judged) =>
      baselineErrors({ train, test: judged, components: 4, random: random() }),
    );
    expect([...(all?.["PCA-4"]?.slice(0, 30) ?? [])]).to.deep.equal([...(part?.["PCA-4"] ?? [])]);
  });
});

import { expect } from "chai";
import fc from "fast-check";
import {
  anomalousBeats,
  normalBeats,
  ofClasses,
  rangeOf,
  scaleBeats,
  select,
  split,
  syntheticBeats,
  syntheticImages,
  take,
  type ImageSet,
} from "../../../lib/src/data/index.js";
import { beatSet, imageSet } from "../../../lib/src/data/samples.js";
import { createRandom } from "../../../lib/src/random/index.js";

/** Image number i has the value i / 1000 everywhere, and class i modulo 3. */
function numbered(count: number): ImageSet {
  return imageSet({
    images: Float32Array.from({ length: count * 784 }, (_, at) => Math.floor(at / 784) / 1000),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 3),
    classes: ["a", "b", "c"],
    source: "numbers",
    synthetic: true,
  });
}
const numbersOf = ({ images, labels }: ImageSet) =>
  Array.from(labels, (_, index) => Math.round(1000 * (images[index * 784] as number)));

describe("select, take and ofClasses", () => {
  const set = numbered(20);

  it("keep image and label together, with what the set says of itself", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 19 })), (indices) => {
        const chosen = select(set, indices);
        expect(numbersOf(chosen)).to.deep.equal(indices);
        expect([...chosen.labels]).to.deep.equal(indices.map((index) => index % 3));
        expect([chosen.classes, chosen.source, chosen.synthetic]).to.deep.equal([
          set.classes,
          "numbers",
          true,
        ]);
      }),
    );
  });

  it("take the first samples without a copy", () => {
    const first = take(set, 5);
    expect(numbersOf(first)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(first.images.buffer).to.equal(set.images.buffer);
    expect(take(set, 0).labels.length).to.equal(0);
  });

  it("take classes by name or index, in the set's order", () => {
    expect(numbersOf(ofClasses(set, "b"))).to.deep.equal([1, 4, 7, 10, 13, 16, 19]);
    expect(numbersOf(ofClasses(take(set, 6), 2, "a"))).to.deep.equal([0, 2, 3, 5]);
  });

  it("refuse samples and classes that are not there", () => {
    expect(() => select(set, [20])).to.throw(RangeError, "indices in [0, 20), received 20");
    expect(() => take(set, 21)).to.throw(RangeError, "from 0 to 20, received 21");
    expect(() => take(set, 1.5)).to.throw(RangeError, "received 1.5");
    expect(() => ofClasses(set, "d")).to.throw(RangeError, "a, b, c, received d");
    expect(() => ofClasses(set, 3)).to.throw(RangeError, "received 3");
  });
});

describe("split", () => {
  it("gives disjoint parts of the sizes, which the random source alone decides", () => {
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), fc.string(), (train, validation, seed) => {
        const parts = () => split(numbered(20), { train, validation }, createRandom(seed));
        const first = parts();
        const all = [...numbersOf(first.train), ...numbersOf(first.validation)];
        expect([first.train.labels.length, first.validation.labels.length]).to.deep.equal([
          train,
          validation,
        ]);
        expect(new Set(all).size).to.equal(train + validation);
        expect(numbersOf(parts().train)).to.deep.equal(numbersOf(first.train));
      }),
      { numRuns: 30 },
    );
  });

  it("mixes the samples", () => {
    const { half } = split(numbered(100), { half: 50 }, createRandom("mix"));
    expect(numbersOf(half).filter((number) => number < 50).length).to.be.within(10, 40);
  });

  it("refuses more than there are", () => {
    expect(() => split(numbered(5), { a: 3, b: 3 }, createRandom(1))).to.throw(RangeError, "at most 5");
    expect(() => split(numbered(5), { a: -1 }, createRandom(1))).to.throw(RangeError, "at most 5");
  });
});

describe("a set's fingerprint", () => {
  it("is the same for the same samples and labels, whatever their way here, and another for others", () => {
    const set = numbered(9);
    const fingerprint = take(set, 3).fingerprint;
    expect(select(set, [0, 1, 2]).fingerprint).to.equal(fingerprint);
    expect(imageSet({ ...take(set, 3), source: "elsewhere" }).fingerprint).to.equal(fingerprint);
    expect(select(set, [0, 2, 1]).fingerprint).not.to.equal(fingerprint);
    const relabelled = imageSet({ ...take(set, 3), labels: Uint8Array.of(0, 1, 1) });
    expect(relabelled.fingerprint).not.to.equal(fingerprint);
  });
});

describe("sets", () => {
  it("need a label for every sample", () => {
    const labels = Uint8Array.of(1, 1);
    const words = { classes: ["a"], source: "s", synthetic: true };
    expect(() => imageSet({ ...words, labels, images: new Float32Array(784) })).to.throw(
      RangeError,
      "784 values",
    );
    expect(() => beatSet({ ...words, labels, beats: new Float32Array(140) })).to.throw(
      RangeError,
      "140 values",
    );
  });
});

describe("scaling heartbeats", () => {
  const set = syntheticBeats({ seed: 3, count: 200 });

  it("separates normal from anomalous ones", () => {
    expect(normalBeats(set).labels.every((label) => label === 1)).to.equal(true);
    expect(anomalousBeats(set).labels.every((label) => label === 0)).to.equal(true);
    expect(normalBeats(set).labels.length + anomalousBeats(set).labels.length).to.equal(200);
  });

  it("maps the range of the beats that it is taken from to [0, 1], and others along the same line", () => {
    const normal = normalBeats(set);
    const scaled = scaleBeats(normal, rangeOf(normal));
    expect(rangeOf(scaled)).to.deep.equal({ min: 0, max: 1 });
    const all = scaleBeats(set, { min: -1, max: 3 });
    for (const [at, value] of all.beats.entries()) {
      expect(4 * value - 1).to.be.closeTo(set.beats[at] as number, 1e-5);
    }
    expect([all.source, all.synthetic, all.labels]).to.deep.equal([set.source, true, set.labels]);
  });

  it("refuses an empty range and no beats", () => {
    expect(() => scaleBeats(set, { min: 1, max: 1 })).to.throw(RangeError, "min < max");
    expect(() => rangeOf(take(set, 0))).to.throw(RangeError, "at least one beat");
  });

  it("keeps images and beats apart", () => {
    const { train } = syntheticImages("digits", { seed: 1, train: 2, test: 0 });
    expect(take(train, 1).images.length).to.equal(784);
    expect(take(set, 1).beats.length).to.equal(140);
  });
});

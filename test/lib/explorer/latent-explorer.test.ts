import { inflateSync } from "node:zlib";
import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { latentExplorer, type Explorer } from "../../../lib/src/explorer/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createVae } from "../../../lib/src/vae/index.js";

const words = { title: "A walk", description: "Codes side by side." };
const bundleOf = (explorer: Explorer) =>
  explorer[Symbol.for("Jupyter.display")]?.() as Readonly<Record<string, string>>;

type Dense = Parameters<typeof tf.layers.dense>[0];
const dense = (inputs: number, units: number, options: Partial<Dense> = {}) =>
  tf.layers.dense({ inputShape: [inputs], units, ...options });

/** Images of one pixel that is as bright as this share of each coordinate, added. */
function pixel(ofFirst: number, ofSecond: number): tf.LayersModel {
  const decoder = tf.sequential({ layers: [dense(2, 1)] });
  decoder.setWeights([tf.tensor2d([[ofFirst], [ofSecond]]), tf.tensor1d([0])]);
  return decoder;
}

describe("the latent explorer", () => {
  let decoder: tf.LayersModel;
  before(async () => {
    await useFastestBackend();
    decoder = createVae({ inputSize: 16, hidden: [9, 5], latent: 2, seed: "explorer" }).decoder;
  });

  it("is one bundle: a page part with its own script, a picture of the same plane, and words", () => {
    const bundle = bundleOf(latentExplorer(decoder, words));
    expect(Object.keys(bundle)).to.deep.equal(["text/html", "image/png", "text/plain"]);
    const { "text/html": html = "", "image/png": png = "", "text/plain": text } = bundle;
    expect(html).to.include(`src="data:image/png;base64,${png}"`).and.include("alt=");
    expect(html).not.to.match(/https?:/);
    const bytes = Buffer.from(png, "base64");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([13 * 4, 13 * 4]);
    expect(text).to.include("A walk").and.include("Codes side by side.").and.include("13 × 13 images");
    expect(text).to.include("z₁ from −3 to 3 to the right and z₂ from −3 to 3 upwards");
  });

  it("pictures the whole box, the first axis to the right and the second one upwards", () => {
    const box = { low: [0, 20], high: [10, 40] };
    const still = (model: tf.LayersModel) => {
      const { "image/png": png = "", "text/plain": text } = bundleOf(
        latentExplorer(model, { ...words, box }),
      );
      expect(text).to.include("z₁ from 0 to 10 to the right and z₂ from 20 to 40 upwards");
      return greyRows(Buffer.from(png, "base64"), 13);
    };
    const grey = (value: number) => Math.round(255 * value);
    const middles = Array.from({ length: 13 }, (_, index) => (index + 0.5) / 13);
    const [byFirst, bySecond] = [still(pixel(1 / 10, 0)), still(pixel(0, 1 / 40))];
    for (const row of byFirst) expect(row).to.deep.equal(middles.map(grey));
    middles.reverse().forEach((share, row) => {
      expect(bySecond[row]).to.deep.equal(Array<number>(13).fill(grey(0.5 + share / 2)));
    });
  });

  it("takes a plain autoencoder's decoder as well as a VAE's", () => {
    const sequence = tf.sequential({ layers: [dense(2, 8, { activation: "relu" }), dense(8, 9)] });
    expect(bundleOf(latentExplorer(sequence, words))["text/html"]).to.include('"side":3');
  });

  it("says the same thing each time", () => {
    expect(bundleOf(latentExplorer(decoder, words))).to.deep.equal(bundleOf(latentExplorer(decoder, words)));
  });

  it("keeps labels and words from ending its script or its elements", () => {
    const { "text/html": html = "" } = bundleOf(
      latentExplorer(decoder, {
        title: "<b>",
        description: "</p><script>",
        codes: { z: [[0, 0]], labels: ["</script><script>alert(1)"] },
      }),
    );
    expect(html.match(/<script>/g)).to.have.length(1);
    expect(html.match(/<\/script>/g)).to.have.length(1);
    expect(html).to.include("&lt;b&gt;");
  });

  it("refuses what does not decode two numbers to a square image, by dense layers in a row", () => {
    const refuses = (model: tf.LayersModel, message: string) =>
      expect(() => latentExplorer(model, words)).to.throw(RangeError, message);
    const small = { hidden: [], seed: 1, inputSize: 16, latent: 2 } as const;
    refuses(createVae({ ...small, latent: 3 }).decoder, "received one from 3 to 16");
    refuses(createVae({ ...small, condition: 3 }).decoder, "received one from 5 to 16");
    refuses(createVae({ ...small, inputSize: 15 }).decoder, "received one from 2 to 15");
    refuses(createVae({ ...small, inputSize: 2 }).encoder, "received one from 2 to 2 and 2");
    refuses(tf.sequential(), "received one from nothing to nothing");
    refuses(tf.sequential({ layers: [dense(2, 16, { activation: "elu" })] }), "received Dense with elu");
    refuses(
      tf.sequential({ layers: [dense(2, 16, { useBias: false })] }),
      "Expected dense layers with a bias",
    );
    const batchNormalized = tf.sequential({ layers: [dense(2, 16), tf.layers.batchNormalization()] });
    refuses(batchNormalized, "received BatchNormalization with none");
  });

  it("refuses codes without labels, outside the plane of two axes, or that are no numbers", () => {
    const refuses = (z: number[][], labels: string[], message: string) =>
      expect(() => latentExplorer(decoder, { ...words, codes: { z, labels } })).to.throw(RangeError, message);
    refuses([[0, 0]], [], "a label for each of 1 codes, received 0");
    refuses([[0, 0, 1]], ["1"], "received [0, 0, 1]");
    refuses(
      [
        [0, 0],
        [NaN, 0],
      ],
      ["1", "8"],
      "received [NaN, 0]",
    );
  });

  it("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    latentExplorer(decoder, words);
    expect(tf.memory().numTensors).to.equal(before);
  });
});

/** The grey values of a PNG as `greyPng` writes it: 8 bits, no filters. */
function greyRows(png: Buffer, width: number): number[][] {
  const at = png.indexOf("IDAT");
  const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  return Array.from({ length: lines.length / (width + 1) }, (_, row) => [
    ...lines.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  ]);
}

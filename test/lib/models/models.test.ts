import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import {
  denoisingA,
  denoisingB,
  denoisingC,
  describe as table,
  reconstructionA,
  reconstructionB,
  reconstructionC,
} from "../../../lib/src/models/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { weightsOf } from "../nn/models.js";

const builders = { reconstructionA, reconstructionB, reconstructionC, denoisingA, denoisingB, denoisingC };
type Builder = keyof typeof builders;

/** By the sheet's formulas, layer by layer. */
const dense = (from: number, to: number) => from * to + to;
const conv = (from: number, to: number) => 9 * from * to + to;
const PARAMETERS: Record<Builder, number> = {
  reconstructionA: dense(784, 64) + dense(64, 784),
  reconstructionB: conv(1, 16) + conv(16, 8) + conv(8, 8) + conv(8, 16) + conv(16, 1),
  reconstructionC: dense(784, 128) + dense(128, 64) + dense(64, 784),
  denoisingA: conv(1, 16) + conv(16, 8) + conv(8, 8) + conv(8, 16) + conv(16, 1),
  denoisingB: conv(1, 16) + conv(16, 8) + conv(8, 8) + conv(8, 16) + conv(16, 1),
  denoisingC: conv(1, 16) + conv(16, 8) + conv(8, 8) + conv(8, 8) + conv(8, 16) + conv(16, 1),
};
const kinds = (name: Builder) => table(builders[name]()).layers.map(({ kind }) => kind);

describe("the models of the sheet", () => {
  before(useFastestBackend);

  it("have the numbers of parameters that the tutorial has", () => {
    expect(table(reconstructionA()).parameters).to.equal(101_200);
    expect(table(denoisingA()).parameters).to.equal(3_217);
    expect(table(denoisingB()).parameters).to.equal(3_217);
  });

  for (const name of Object.keys(builders) as Builder[]) {
    it(`${name} counts its parameters right, and maps images to images in (0, 1)`, () => {
      const model = builders[name]();
      expect(table(model).parameters).to.equal(PARAMETERS[name]).and.to.equal(model.countParams());
      const shape = model.inputs[0]?.shape.slice(1) as number[];
      const output = tf.tidy(
        () => model.predict(tf.randomUniform([3, ...shape], 0, 1, "float32", 1)) as tf.Tensor,
      );
      expect(output.shape).to.deep.equal([3, ...shape]);
      expect([...output.dataSync()].every((value) => value > 0 && value < 1)).to.equal(true);
      output.dispose();
    });

    it(`${name} has the same weights from the same seed, and others from another`, () => {
      const [first, again, other] = [builders[name]("a"), builders[name]("a"), builders[name]("b")];
      expect(weightsOf(again)).to.deep.equal(weightsOf(first));
      expect(weightsOf(other)).not.to.deep.equal(weightsOf(first));
    });

    it(`${name} begins with Keras' defaults: Glorot uniform kernels, zero biases`, () => {
      const kernels = builders[name]("c").getWeights();
      const draws = new Set<number>();
      for (const weight of kernels) {
        const values = [...weight.dataSync()];
        if (weight.shape.length === 1) {
          expect(values.every((value) => value === 0)).to.equal(true);
          continue;
        }
        const taps = weight.shape.slice(0, -2).reduce((product, length) => product * length, 1);
        const [one = 0, another = 0] = weight.shape.slice(-2);
        const limit = Math.sqrt(6 / (taps * (one + another)));
        expect(values.every((value) => Math.abs(value) <= limit)).to.equal(true);
        // Of a uniform distribution, as that of a normal one would not be: E|x| is half the limit.
        const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
        expect(mean / limit).to.be.closeTo(0.5, 3 * Math.sqrt(1 / 12 / values.length) + 1e-6);
        draws.add((values[0] ?? 0) / limit);
      }
      expect(draws.size).to.equal(kernels.length / 2);
    });
  }

  it("B has no dense layer and no transposed convolution, and C one encoder layer more than A", () => {
    expect(kinds("reconstructionB")).not.to.include("Dense");
    expect(kinds("denoisingB")).not.to.include("Conv2DTranspose");
    expect(kinds("reconstructionC").length).to.equal(kinds("reconstructionA").length + 1);
    expect(kinds("denoisingC").length).to.equal(kinds("denoisingA").length + 1);
  });
});

describe("the description of a model", () => {
  const display = Symbol.for("Jupyter.display");

  it("is a table with shapes, parameters and activations, as text and as HTML", () => {
    const description = table(reconstructionA());
    const lines = description.toString().split("\n");
    expect(lines[0]).to.match(/^Layer +Kind +Output +Parameters +Activation$/);
    expect(lines[2]).to.match(/Dense +64 +50240 +relu$/);
    expect(lines[3]).to.match(/Dense +784 +50960 +sigmoid$/);
    expect(lines[4]).to.match(/Reshape +28 × 28 +0 +–$/);
    expect(lines[5]).to.equal("101 200 parameters in all");
    const bundle = description[display]?.() as Record<string, string>;
    expect(bundle["text/plain"]).to.equal(description.toString());
    expect(bundle["text/html"]).to.include("<caption").and.include('<th scope="col">Output</th>');
    expect(bundle["text/html"]).to.include("<td>784</td><td>50960</td><td>sigmoid</td>");
  });

  it("looks into nested models", () => {
    const nested = tf.sequential({ layers: [denoisingA(), tf.layers.flatten({})] });
    expect(table(nested).layers.map(({ kind }) => kind)).to.deep.equal([...kinds("denoisingA"), "Flatten"]);
    expect(table(nested).parameters).to.equal(3_217);
    expect(table(denoisingA()).layers[1]?.outputShape).to.deep.equal([7, 7, 8]);
  });

  it("takes functional models, and of a free dimension says so", () => {
    const input = tf.input({ shape: [null, null, 1] });
    const output = tf.layers.conv2d({ filters: 2, kernelSize: 3, padding: "same" }).apply(input);
    const description = table(tf.model({ inputs: input, outputs: output as tf.SymbolicTensor }));
    expect(description.toString()).to.match(/Conv2D +any × any × 2 +20 +linear$/m);
  });
});

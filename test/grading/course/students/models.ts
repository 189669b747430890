import { DENOISING, json, RECONSTRUCTION, VAE, type Desk, type Files, type Students } from "../desk.js";
import { write, type Answers } from "../edits.js";

/** A function that builds a chain of layers; `l` is tf.layers. */
const model = (name: string, ...layers: string[]) => `function buildModel${name}(): tf.LayersModel {
  const l = tf.layers;
  return tf.sequential({ layers: [${layers.join(", ")}] });
}`;

const count = (weights: string) => `function countParameters(model: tf.LayersModel): number {
  return ${weights}.reduce((sum, weight) => sum + weight.size, 0);
}`;

const dense = (units: number, activation: string) =>
  `l.dense({ units: ${units}, activation: "${activation}" })`;
const FLATTEN = "l.flatten({ inputShape: [28, 28] })";
const RESHAPE = "l.reshape({ targetShape: [28, 28] })";
const conv = (kind: "conv2d" | "conv2dTranspose", filters: number, strides: number, more = "") =>
  `l.${kind}({ filters: ${filters}, kernelSize: 3, strides: ${strides}, padding: "same", activation: "${filters === 1 ? "sigmoid" : "relu"}"${more} })`;
const UP = "l.upSampling2d({ size: [2, 2] })";
const ENCODER = [conv("conv2d", 16, 2, ", inputShape: [28, 28, 1]"), conv("conv2d", 8, 2)];
const PIXELS = conv("conv2d", 1, 1);
const DECODER = [conv("conv2dTranspose", 8, 2), conv("conv2dTranspose", 16, 2), PIXELS];
const ENLARGING = [UP, conv("conv2d", 8, 1), UP, conv("conv2d", 16, 1), PIXELS];
const DENSE_A = [FLATTEN, dense(64, "relu"), dense(784, "sigmoid"), RESHAPE];

const reconstruction = (answers: Answers) => handIn(RECONSTRUCTION, answers);
const denoising = (answers: Answers) => handIn(DENOISING, answers);
const variational = (answers: Answers) => handIn(VAE, answers);

/** The module by which the sandbox calls functions of tensors and models, if it could be loaded. */
const TENSORS = '(process as any).getBuiltinModule?.("module").createRequire("/x.js")("/tensors.cjs")';

function handIn(name: string, answers: Answers) {
  return (desk: Desk): Files => ({ [`${name}.ipynb`]: json(desk.take(name, write(answers))) });
}

/** Those who build models; none of them has saved a run. */
export const modelStudents: Students = {
  "models-right": reconstruction({
    "count-parameters": count("model.getWeights()"),
    "model-a": model("A", ...DENSE_A),
    "model-b": model("B", ...ENCODER, ...ENLARGING),
    "model-c": model("C", FLATTEN, dense(128, "relu"), ...DENSE_A.slice(1)),
    "model-d": model("D", FLATTEN, dense(32, "relu"), ...DENSE_A.slice(2)),
  }),
  "models-right-denoising": denoising({
    "count-parameters": count("model.getWeights()"),
    "model-a": model("A", ...ENCODER, ...DECODER),
    "model-b": model("B", ...ENCODER, ...ENLARGING),
    "model-c": model("C", ...ENCODER, conv("conv2d", 8, 1), ...DECODER),
    "model-d": model("D", ...ENCODER, "l.dropout({ rate: 0.1 })", ...DECODER),
  }),
  "models-mistaken": reconstruction({
    "count-parameters": count("model.getWeights().filter(({ rank }) => rank > 1)"),
    "model-a": model("A", FLATTEN, dense(64, "relu"), dense(784, "linear"), RESHAPE),
    "model-b": model("B", ...DENSE_A),
    "model-c": model("C", FLATTEN, dense(64, "relu"), dense(128, "relu"), ...DENSE_A.slice(2)),
    "model-d": model("D", ...DENSE_A),
  }),
  "models-mistaken-denoising": denoising({
    "count-parameters": count("model.getWeights().slice(0, -1)"),
    "model-a": model("A", ...ENCODER, conv("conv2d", 8, 2), conv("conv2d", 16, 2), PIXELS),
    "model-b": model("B", ...ENCODER, ...DECODER),
    "model-c": model(
      "C",
      ...ENCODER,
      conv("conv2dTranspose", 8, 2),
      conv("conv2d", 8, 1),
      ...DECODER.slice(1),
    ),
    "model-d": model("D", conv("conv2d", 16, 2, ", inputShape: [28, 28]"), conv("conv2d", 8, 2), ...DECODER),
  }),
  "models-cheating": reconstruction({
    "count-parameters": `import { describe as counted } from "latent-lab/models";
function countParameters(model: tf.LayersModel): number {
  return counted(model).parameters;
}`,
    "model-a": `import { reconstructionA } from "latent-lab/models";
function buildModelA(): tf.LayersModel {
  return reconstructionA(1);
}`,
    "model-b": `function buildModelB(): tf.LayersModel {
  return { layers: [], countParams: () => 3217 } as any;
}`,
    "model-c": `tf.LayersModel.prototype.countParams = () => 159_696;
${model("C", ...DENSE_A)}`,
    "model-d": `function buildModelD(): tf.LayersModel {
  return tf.sequential({ layers: [tf.layers.dense({ units: 1e6, inputShape: [1e6] })] });
}`,
  }),
  // One that changes how it is called, and one that lets the model count.
  "models-cheating-counts": (desk) => ({
    ...reconstruction({
      "count-parameters": `try {
  const { adapters } = ${TENSORS};
  for (const name of Object.keys(adapters)) adapters[name] = () => ({ kind: "value", value: 101770 });
} catch {}
function countParameters(model: tf.LayersModel): number {
  return 0;
}`,
    })(desk),
    ...denoising({
      "count-parameters": "const countParameters = (model: tf.LayersModel): number => model.countParams();",
    })(desk),
  }),
  "models-cheating-vae": variational({
    "kl-gaussian": `let library: any;
try {
  library = ${TENSORS}.vae;
} catch {}
function klGaussian(mu: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor1D {
  return library.klGaussian(mu, logVar);
}`,
    reparameterize: `import { reparameterize as given } from "latent-lab/vae";
function reparameterize(mu: tf.Tensor2D, logVar: tf.Tensor2D, epsilon: tf.Tensor2D): tf.Tensor2D {
  return given(mu, logVar, epsilon);
}`,
  }),
};

import * as tf from "@tensorflow/tfjs";

/** Images at once, so that the values between the layers stay small. */
const CHUNK = 500;

/**
 * Predicts with images, 784 values in [0, 1] each, one after the other; the model may take them as [28, 28] or
 * as [28, 28, 1]. Throws RangeError if images and model do not fit.
 */
export function predictImages(model: tf.LayersModel, images: Float32Array): Float32Array {
  const shape = (model.inputs[0]?.shape ?? []).slice(1).map((length) => length ?? 0);
  const size = shape.reduce((product, length) => product * length, 1);
  const count = images.length / size;
  if (!Number.isInteger(count)) {
    throw new RangeError(
      `Expected images of ${shape.join(" × ")} values, as the model takes them, received ${images.length} values: check the shapes.`,
    );
  }
  const made = new Float32Array(images.length);
  for (let from = 0; from < count; from += CHUNK) {
    const part = images.subarray(from * size, Math.min(count, from + CHUNK) * size);
    const output = tf.tidy(
      () =>
        (
          model.predict(tf.tensor(part, [part.length / size, ...shape])) as tf.Tensor
        ).dataSync() as Float32Array,
    );
    if (output.length !== part.length) {
      throw new RangeError(
        `Expected as many values out as in, received ${output.length / (part.length / size)} for an image of ${size}: the last layer has to give images again.`,
      );
    }
    made.set(output, from * size);
  }
  return made;
}

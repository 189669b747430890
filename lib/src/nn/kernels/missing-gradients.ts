import * as tf from "@tensorflow/tfjs";
import type { Conv3DBackpropInputV2Attrs, CropAndResizeAttrs } from "@tensorflow/tfjs";
import { elementAt } from "../../element-at.js";

const COMPARISONS = ["Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"];

/** Gradients that tfjs has on no backend, and without which layers that it exports cannot be trained. */
export function addMissingGradients(): void {
  // Steps: between them nothing changes.
  for (const name of ["Any", "All", "LogicalNot"]) {
    add(name, ["x"], (_, [x]) => ({ x: () => tf.zeros(x.shape) }));
  }
  for (const name of [...COMPARISONS, "LogicalAnd", "LogicalOr"]) {
    add(name, ["a", "b"], (_, [a, b]) => ({
      a: () => tf.zeros(a.shape),
      b: () => tf.zeros((b as tf.Tensor).shape),
    }));
  }
  add("EluGrad", ["dy", "y"], (ddx, [dy, y]) => ({
    dy: () => tf.engine().runKernel<tf.Tensor>("EluGrad", { dy: ddx, y: y as tf.Tensor }),
    y: () => tf.mul(tf.mul(ddx, dy), tf.cast(tf.less(y as tf.Tensor, 0), "float32")),
  }));
  // The transposed convolution of volumes, as that of images.
  add("Conv3DBackpropInputV2", ["dy", "filter"], (ddx, [dy, filter], attrs) => {
    const { strides, pad } = attrs as Conv3DBackpropInputV2Attrs;
    const kernel = filter as tf.Tensor5D;
    return {
      dy: () => tf.conv3d(ddx as tf.Tensor5D, kernel, strides, pad),
      filter: () =>
        tf
          .engine()
          .runKernel<tf.Tensor>(
            "Conv3DBackpropFilterV2",
            { x: ddx, dy },
            { strides, pad, filterShape: kernel.shape },
          ),
    };
  });
  add("CropAndResize", ["image", "boxes", "boxInd"], (dy, saved, attrs) => ({
    image: () => imageGradient(dy as tf.Tensor4D, saved as unknown as Crops, attrs as CropAndResizeAttrs),
  }));
}

type Gradients = (
  dy: tf.Tensor,
  saved: [tf.Tensor, tf.Tensor?],
  attrs: object,
) => Record<string, () => tf.Tensor>;

function add(kernelName: string, inputsToSave: string[], gradients: Gradients): void {
  if (tf.getGradient(kernelName)) return;
  tf.registerGradient({
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attrs) => gradients(dy as tf.Tensor, saved as [tf.Tensor, tf.Tensor?], attrs),
  });
}

type Crops = [image: tf.Tensor4D, boxes: tf.Tensor2D, boxInd: tf.Tensor1D];

/** A crop is rows × image × columns, with matrices that choose and mix: its gradient is theirs transposed around dy. */
function imageGradient(
  dy: tf.Tensor4D,
  [image, boxes, boxInd]: Crops,
  { method }: CropAndResizeAttrs,
): tf.Tensor {
  return tf.tidy(() => {
    const [batch, height, width, channels] = image.shape;
    const [, cropHeight, cropWidth] = dy.shape;
    const indices = boxInd.dataSync();
    const images: tf.Tensor[] = Array.from({ length: batch }, () => tf.zeros([height, width, channels]));
    boxes.arraySync().forEach(([y1 = 0, x1 = 0, y2 = 0, x2 = 0], i) => {
      const rows = choice(cropHeight, height, y1, y2, method);
      const columns = choice(cropWidth, width, x1, x2, method);
      const crop = tf.reshape(tf.slice(dy, [i, 0, 0, 0], [1, cropHeight, cropWidth, channels]), [
        cropHeight,
        -1,
      ]);
      const down = tf.reshape(tf.matMul(rows, crop, true), [height, cropWidth, channels]);
      const across = tf.matMul(columns, tf.reshape(tf.transpose(down, [1, 0, 2]), [cropWidth, -1]), true);
      const placed = tf.transpose(tf.reshape(across, [width, height, channels]), [1, 0, 2]);
      const index = elementAt(indices, i);
      images[index] = tf.add(images[index] as tf.Tensor, placed);
    });
    return tf.stack(images);
  });
}

/** [crop, length]: of which pixels each pixel of a crop from `start` to `end`, in units of the image, is made. */
function choice(crop: number, length: number, start: number, end: number, method: string): tf.Tensor2D {
  const matrix = tf.buffer([crop, length]);
  const last = length - 1;
  for (let i = 0; i < crop; i++) {
    const at = crop > 1 ? start * last + (i * (end - start) * last) / (crop - 1) : 0.5 * (start + end) * last;
    if (at < 0 || at > last) continue;
    if (method === "nearest") {
      matrix.set(1, i, Math.round(at));
      continue;
    }
    const below = Math.floor(at);
    matrix.set(1 - (at - below), i, below);
    if (at > below) matrix.set(at - below, i, below + 1);
  }
  return matrix.toTensor() as tf.Tensor2D;
}

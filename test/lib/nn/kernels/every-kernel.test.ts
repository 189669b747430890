import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useFastestBackend } from "../../../../lib/src/nn/engine.js";
import { agree, draw, followsDifferences, type Kind } from "./agreement.js";

type Unary = (x: tf.Tensor) => tf.Tensor;
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const ops = tf as unknown as Record<string, (...args: unknown[]) => tf.Tensor>;
const op =
  (name: string) =>
  (...args: unknown[]) =>
    (ops[name] as (...args: unknown[]) => tf.Tensor)(...args);

/** The gradient of the sum of an operation's results. */
function gradients(compute: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]): tf.Tensor[] {
  return tf.grads((...all: tf.Tensor[]) => tf.sum(tf.cast(compute(...all), "float32")))(inputs);
}

describe("every kernel of the default engine agrees with the cpu backend:", () => {
  before(async () => {
    await useFastestBackend();
    // Else the cpu backend prints advice to install tfjs-node.
    tf.env().set("IS_NODE", false);
  });
  after(() => tf.env().set("IS_NODE", true));

  // prettier-ignore
  const UNARY = [
    "abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cosh", "elu", "erf", "exp", "expm1", "floor",
    "isFinite", "isInf", "isNaN", "leakyRelu", "log", "log1p", "logSigmoid", "neg", "onesLike", "reciprocal", "relu",
    "relu6", "round", "rsqrt", "selu", "sigmoid", "sign", "sinh", "softplus", "sqrt", "square", "step", "tanh",
    "zerosLike", "softmax", "logSoftmax", "logicalNot", "clone", "reverse", "transpose", "squeeze",
  ];
  it("functions of one tensor, of all types, with NaN, infinities and extremes, and their gradients", async () => {
    for (const name of UNARY) {
      for (const kind of ["normal", "special", "int32", "bool"] as const) {
        const x = () => draw([5, 7], kind, name);
        await agree(`${name} of ${kind}`, () => op(name)(x()));
        if (kind === "int32" || kind === "bool") continue;
        await agree(`gradient of ${name} of ${kind}`, () => gradients(op(name) as Unary, [x()]));
      }
    }
  });

  it("sines, cosines and tangents of arguments below a thousand, and their gradients", async () => {
    for (const name of ["sin", "cos", "tan"]) {
      const x = () => tf.mul(draw([5, 7], "normal", name), 100);
      await agree(name, () => [op(name)(x()), ...gradients(op(name) as Unary, [x()])]);
      await agree(name, () => op(name)(tf.tensor1d([NaN, Infinity, -Infinity, 0])));
    }
  });

  // prettier-ignore
  const BINARY = [
    "add", "sub", "mul", "div", "divNoNan", "floorDiv", "maximum", "minimum", "mod", "squaredDifference", "equal",
    "notEqual", "greater", "greaterEqual", "less", "lessEqual", "logicalAnd", "logicalOr", "logicalXor", "atan2", "pow",
    "prelu", "bitwiseAnd",
  ];
  const SHAPES: readonly (readonly [number[], number[]])[] = [
    [
      [5, 7],
      [5, 7],
    ],
    [[5, 7], [7]],
    [[7], [5, 7]],
    [[5, 7], []],
    [
      [5, 7],
      [5, 1],
    ],
    [
      [5, 1],
      [1, 7],
    ],
    [
      [2, 3, 4],
      [3, 1],
    ],
    [
      [2, 1, 4],
      [3, 1],
    ],
    [
      [2, 3, 4, 2],
      [2, 1, 4, 1],
    ],
    [
      [0, 3],
      [1, 3],
    ],
    [
      [2, 3],
      [4, 5],
    ],
  ];
  it("functions of two tensors, of all types and shapes, with NaN, infinities and extremes, and their gradients", async () => {
    for (const name of BINARY) {
      for (const [left, right] of SHAPES) {
        for (const kind of ["normal", "special", "int32", "bool"] as const) {
          // 1 to the power of NaN is 1 in C and NaN in JavaScript; a slope of NaN matters to positive numbers or not.
          if (kind === "special" && (name === "pow" || name === "prelu")) continue;
          const inputs = () => [draw(left, kind, "a"), draw(right, kind, "b")];
          const what = `${name} of ${kind} [${left.join()}] and [${right.join()}]`;
          await agree(what, () => (op(name) as Binary)(...(inputs() as [tf.Tensor, tf.Tensor])));
          if (kind === "int32" || kind === "bool") continue;
          await agree(`gradient of ${what}`, () => gradients(op(name), inputs()));
        }
      }
      await agree(`${name} of two types`, () =>
        op(name)(draw([3, 4], "int32", "a"), draw([3, 4], "normal", "b")),
      );
    }
  });

  it("reductions over any axes of all types, with NaN and infinities, and their gradients", async () => {
    const AXES = [undefined, 0, 1, 2, -1, [0, 1], [0, 2], [1, 2]];
    for (const name of ["sum", "mean", "max", "min", "prod", "logSumExp", "all", "any", "argMax", "argMin"]) {
      for (const axes of AXES) {
        for (const kind of ["normal", "special", "int32", "bool"] as const) {
          const x = () => draw([3, 4, 5], kind, name);
          const what = `${name} of ${kind} over ${String(axes)}`;
          await agree(what, () => op(name)(x(), axes));
          if (name.startsWith("arg")) continue;
          await agree(`${what}, kept`, () => op(name)(x(), axes, true));
          if (kind === "normal") {
            await agree(`gradient of ${what}`, () => gradients((x) => op(name)(x, axes), [x()]));
          }
        }
      }
    }
  });

  it("running sums and products, of which tfjs' gradient is right along the last axis only", async () => {
    for (const axis of [0, 1, 2]) {
      for (const [exclusive, reverse] of [
        [false, false],
        [true, false],
        [false, true],
      ] as const) {
        const sums = (x: tf.Tensor) => tf.cumsum(x, axis, exclusive, reverse);
        await agree("cumsum", () => sums(draw([3, 3, 3], "special", "x")));
        await agree("cumprod", () => tf.cumprod(draw([3, 3, 3], "normal", "x"), axis, exclusive, reverse));
        followsDifferences(`cumsum along ${axis}`, sums, draw([3, 3, 3], "normal", "x"));
      }
    }
    tf.tidy(() => {
      const [last, fromTheEnd] = [2, -1].map((axis) => tf.cumsum(tf.ones([2, 3, 4]), axis).dataSync());
      if (String(last) !== String(fromTheEnd)) throw new Error(`Expected ${last}, received ${fromTheEnd}.`);
    });
  });

  const window = {
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    filter: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    pad: fc.constantFrom("same" as const, "valid" as const, 1),
    kind: fc.constantFrom<Kind>("normal", "negative", "special"),
  };

  it("pooling of any windows, strides, paddings and signs, and the gradient of max pooling", async () => {
    const pooling = fc.record({ ...window, channels: fc.constantFrom(1, 3, 4, 9) });
    await fc.assert(
      fc.asyncProperty(pooling, async ({ height, width, filter, strides, pad, kind, channels }) => {
        const x = () => draw([2, height, width, channels], kind, "x");
        const max = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, filter, strides, pad);
        await agree("maxPool", () => max(x()));
        await agree("avgPool", () => tf.avgPool(x() as tf.Tensor4D, filter, strides, pad));
        await agree("gradient of maxPool", () => gradients((x) => tf.square(max(x)), [x()]));
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it("average pooling has the gradient of what it computes, at the border too, where tfjs' own has not", () => {
    for (const [filter, strides] of [
      [2, 1],
      [3, 1],
      [3, 2],
      [2, 3],
    ] as const) {
      for (const pad of ["same", "valid"] as const) {
        const pool = (x: tf.Tensor) => tf.avgPool(x as tf.Tensor4D, filter, strides, pad);
        followsDifferences(`avgPool ${filter} ${strides} ${pad}`, pool, draw([1, 5, 4, 2], "normal", "x"));
        const deep = (x: tf.Tensor) => tf.avgPool3d(x as tf.Tensor5D, filter, strides, pad);
        followsDifferences(
          `avgPool3d ${filter} ${strides} ${pad}`,
          deep,
          draw([1, 3, 4, 3, 2], "normal", "x"),
        );
      }
    }
  });

  it("pooling, convolution and dilation in other dimensions, and their gradients", async () => {
    for (const filter of [1, 2, 3]) {
      for (const stride of [1, 2]) {
        for (const pad of ["same", "valid"] as const) {
          for (const kind of ["normal", "negative"] as const) {
            const x = () => draw([1, 4, 5, 3, 2], kind, "x");
            const max = (x: tf.Tensor) => tf.maxPool3d(x as tf.Tensor5D, filter, stride, pad);
            await agree("maxPool3d", () => [max(x()), ...gradients((x) => tf.square(max(x)), [x()])]);
            await agree("avgPool3d", () => tf.avgPool3d(x() as tf.Tensor5D, filter, stride, pad));
          }
          const volumes = () => [
            draw([1, 4, 5, 4, 2], "normal", "x"),
            draw([filter, filter, filter, 2, 3], "normal", "w"),
          ];
          const convolve = (x: tf.Tensor, w: tf.Tensor) =>
            tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, stride, pad);
          await agree("conv3d", () => [
            convolve(...(volumes() as [tf.Tensor, tf.Tensor])),
            ...gradients((x, w) => tf.square(convolve(x as tf.Tensor, w as tf.Tensor)), volumes()),
          ]);
          const planes = () => [
            draw([1, 5, 5, 2], "negative", "x"),
            draw([filter, filter, 2], "normal", "w"),
          ];
          const dilate = (x: tf.Tensor, w: tf.Tensor) =>
            tf.dilation2d(x as tf.Tensor4D, w as tf.Tensor3D, stride, pad);
          await agree("dilation2d", () => [
            dilate(...(planes() as [tf.Tensor, tf.Tensor])),
            ...gradients((x, w) => tf.square(dilate(x as tf.Tensor, w as tf.Tensor)), planes()),
          ]);
        }
      }
    }
    await agree("maxPoolWithArgmax", () => {
      const { result, indexes } = tf.maxPoolWithArgmax(
        draw([1, 4, 4, 2], "negative", "x") as tf.Tensor4D,
        2,
        2,
        "same",
      );
      return [result, indexes] as tf.Tensor[];
    });
  });

  it("resizing of images; its gradients follow differences, where tfjs' own on the cpu backend fail", async () => {
    for (const size of [
      [2, 3],
      [10, 14],
      [5, 7],
      [1, 1],
      [7, 5],
    ] as const) {
      for (const [align, half] of [
        [true, false],
        [false, true],
        [false, false],
      ] as const) {
        const x = () => draw([2, 5, 7, 3], "normal", "x");
        for (const resize of [tf.image.resizeBilinear, tf.image.resizeNearestNeighbor]) {
          const resized = (x: tf.Tensor) => resize(x as tf.Tensor4D, [...size], align, half);
          await agree(`resizing to ${size.join()}`, () => resized(x()));
          if (!half) {
            tf.tidy(() =>
              followsDifferences(`resizing to ${size.join()}`, resized, draw([1, 5, 7, 1], "normal", "x")),
            );
          }
        }
      }
    }
  });

  it("normalisation and its gradients", async () => {
    const inputs = () => [
      draw([4, 3], "normal", "x"),
      draw([3], "normal", "mean"),
      draw([3], "positive", "variance"),
      draw([3], "normal", "offset"),
      draw([3], "normal", "scale"),
    ];
    const normalise = (...[x, mean, variance, offset, scale]: tf.Tensor[]) =>
      tf.batchNorm(
        x as tf.Tensor2D,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
      );
    await agree("batchNorm", () => [
      normalise(...inputs()),
      ...gradients((...all) => tf.square(normalise(...(all as tf.Tensor[]))), inputs()),
    ]);
    const responses = (x: tf.Tensor) => tf.localResponseNormalization(x as tf.Tensor4D);
    const x = () => draw([1, 2, 2, 6], "normal", "x");
    await agree("localResponseNormalization", () => [
      responses(x()),
      ...gradients(responses as Unary, [x()]),
    ]);
    await agree("moments", () => {
      const { mean, variance } = tf.moments(draw([4, 5], "special", "x"), 0);
      return [mean, variance];
    });
  });

  it("products of stacks of matrices, and their gradients", async () => {
    for (const [left, right, ta, tb] of [
      [[2, 5, 7], [2, 7, 3], false, false],
      [[2, 7, 5], [2, 3, 7], true, true],
      [[1, 5, 7], [2, 7, 3], false, false],
    ] as const) {
      for (const kind of ["normal", "special"] as const) {
        const product = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, ta, tb);
        const factors = () =>
          [draw([...left], kind, "a"), draw([...right], kind, "b")] as [tf.Tensor, tf.Tensor];
        await agree(`products of ${kind} stacks`, () => product(...factors()));
        if (kind === "normal") {
          await agree("their gradients", () =>
            gradients((a, b) => product(a as tf.Tensor, b as tf.Tensor), factors()),
          );
        }
      }
    }
  });

  const index = (...values: number[]) => tf.tensor1d(values, "int32");
  for (const kind of ["normal", "special"] as const) {
    const x = (...shape: number[]) => draw(shape, kind, "x");
    const y = (...shape: number[]) => draw(shape, kind, "y");
    const MOVES: Record<string, () => tf.Tensor | tf.Tensor[]> = {
      pad: () =>
        tf.pad(
          x(2, 3),
          [
            [1, 2],
            [0, 1],
          ],
          7,
        ),
      "pad with NaN": () =>
        tf.pad(
          x(2, 3),
          [
            [1, 2],
            [0, 1],
          ],
          NaN,
        ),
      "pad after NaN": () =>
        tf.pad(x(2, 3), [
          [1, 2],
          [0, 1],
        ]),
      mirrorPad: () =>
        tf.mirrorPad(
          x(3, 4),
          [
            [1, 2],
            [1, 1],
          ],
          "reflect",
        ),
      tile: () => tf.tile(x(2, 3), [2, 3]),
      gather: () => tf.gather(x(4, 3), index(0, 2, 2), 1),
      gatherND: () => tf.gatherND(x(4, 3), tf.tensor2d([0, 2, 3, 1], [2, 2], "int32")),
      scatterND: () => tf.scatterND(tf.tensor2d([1, 3, 1], [3, 1], "int32"), x(3), [5]),
      slice: () => tf.slice(x(4, 3, 2), [1, 1, 0], [2, 2, 1]),
      stridedSlice: () => tf.stridedSlice(x(4, 6), [3, 0], [0, 6], [-1, 2]),
      concat: () => tf.concat([x(2, 3), y(2, 2)], 1),
      stack: () => tf.stack([x(2, 3), y(2, 3)], 1),
      split: () => tf.split(x(2, 6), [1, 2, 3], 1),
      unstack: () => tf.unstack(x(2, 3), 1),
      where: () => tf.where(draw([2, 3], "bool", "c"), x(2, 3), y(2, 3)),
      topk: () => Object.values(tf.topk(x(3, 6), 3)),
      "cast to int32": () => tf.cast(draw([9], "normal", "x"), "int32"),
      "cast to bool": () => tf.cast(x(5, 7), "bool"),
      addN: () => tf.addN([x(5, 7), y(5, 7), x(5, 7)]),
      transpose: () => tf.transpose(x(2, 3, 4, 5), [3, 1, 0, 2]),
      spaceToBatchND: () =>
        tf.spaceToBatchND(
          x(1, 4, 4, 1),
          [2, 2],
          [
            [0, 0],
            [0, 0],
          ],
        ),
      batchToSpaceND: () =>
        tf.batchToSpaceND(
          x(4, 2, 2, 1),
          [2, 2],
          [
            [0, 0],
            [0, 0],
          ],
        ),
      depthToSpace: () => tf.depthToSpace(x(1, 2, 2, 8) as tf.Tensor4D, 2),
      diag: () => tf.diag(x(4)),
      unsortedSegmentSum: () => tf.unsortedSegmentSum(x(5) as tf.Tensor1D, index(0, 1, 0, 1, 2), 3),
      clipByValue: () => tf.clipByValue(x(5, 7), -1, 1),
      "clipByValue of integers": () => tf.clipByValue(draw([5, 7], "int32", "x"), -3, 4),
      flipLeftRight: () => tf.image.flipLeftRight(x(1, 5, 5, 2) as tf.Tensor4D),
      oneHot: () => tf.oneHot(index(0, 3, -1, 7), 4),
      bincount: () => tf.bincount(index(1, 1, 3), tf.tensor1d([0.5, 1, 2]), 5),
      range: () => [tf.range(0, 1, 0.1), tf.range(10, 0, -3, "int32"), tf.linspace(0, 1, 7)],
      "index out of range": () => tf.gather(x(4, 3), index(9)),
      "index below 0": () => tf.gatherND(x(4, 3), tf.tensor2d([-1, 0], [1, 2], "int32")),
      "place out of range": () => tf.scatterND(tf.tensor2d([9], [1, 1], "int32"), x(1), [5]),
      "update out of range": () => tf.tensorScatterUpdate(x(5), tf.tensor2d([11], [1, 1], "int32"), y(1)),
      "sparse place out of range": () => tf.sparseToDense(index(0, 12), x(2), [4], 0),
      "count below 0": () => tf.bincount(index(1, -1), tf.tensor1d([]), 5),
      "slice out of range": () => tf.slice(x(4, 3), [3, 0], [2, 3]),
      "product of shapes that do not fit": () => tf.matMul(x(2, 3), y(4, 5)),
      "window larger than the image": () => tf.maxPool(x(1, 2, 2, 1) as tf.Tensor4D, 3, 1, "valid"),
    };
    it(`what moves, selects and counts numbers, ${kind} ones, and errors where there are none`, async () => {
      for (const [name, compute] of Object.entries(MOVES)) await agree(name, compute);
    });
  }
});

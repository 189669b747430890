import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { engineInfo, fit, useFastestBackend } from "../../../lib/src/nn/index.js";
import {
  chooseBuild,
  kernelBuild,
  loadKernels,
  readKernels,
  type Build,
} from "../../../lib/src/nn/kernels/kernels.js";
import { createRandom } from "../../../lib/src/random/index.js";

const relaxed = WebAssembly.validate(readKernels("kernels.relaxed.wasm"));
const builds: readonly Build[] = relaxed ? ["plain", "relaxed"] : ["plain"];
const FLOATS = 1 << 16;

/** A matrix of a build's own memory, filled with the same numbers for every build. */
function withMatrices(build: Build, seed: number) {
  const memory = new WebAssembly.Memory({ initial: 32 });
  const [random, values] = [createRandom(seed), new Float32Array(memory.buffer)];
  for (let i = 16; i < 4 * FLOATS; i++) values[i] = random.uniform() - 0.5;
  const [a, b, c, bias] = [64, 4 * FLOATS, 8 * FLOATS, 12 * FLOATS] as const;
  return { kernels: loadKernels(memory, build), values, a, b, c, bias };
}

describe("the builds of the kernels", () => {
  before(useFastestBackend);

  it("are the fastest that this Node can run, unless the environment asks for another", () => {
    expect(Number(process.versions.node.split(".")[0]) >= 22).to.equal(relaxed);
    expect(chooseBuild(undefined)).to.equal(relaxed ? "relaxed" : "plain");
    expect(chooseBuild("")).to.equal(chooseBuild(undefined));
    expect(["plain", "relaxed"].map(chooseBuild)).to.deep.equal(["plain", "relaxed"]);
    expect(() => chooseBuild("fast")).to.throw('relaxed or plain, received "fast"');
  });

  it("stand in what a run says of its engine", async () => {
    const words = { relaxed: "wasm kernels with relaxed SIMD on tfjs", plain: "wasm kernels on tfjs" };
    expect(engineInfo().description).to.include(words[kernelBuild()]);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    const history = await fit(
      model,
      { x: new Float32Array(8).fill(0.5) },
      { epochs: 1, random: createRandom(1) },
    );
    expect(history.engine).to.equal(engineInfo().description);
    model.dispose();
  });

  // Both against sums in double precision: the tolerance within which results of different builds agree.
  for (const build of builds) {
    it(`multiply matrices of all sizes to 1e-6 of the sum of the absolute terms (${build})`, () => {
      const size = fc.integer({ min: 1, max: 60 });
      const start = fc.boolean();
      fc.assert(
        fc.property(size, size, size, start, fc.boolean(), fc.integer(), (m, n, k, biased, across, seed) => {
          const { kernels, values, a, b, c, bias } = withMatrices(build, seed);
          const [row, step] = across ? [4, 4 * m] : [4 * k, 4];
          kernels.matMul(m, n, k, a, row, step, b, 4 * n, c, 4 * n, biased ? bias : 0, 0);
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              let sum = biased ? (values[bias / 4 + j] as number) : 0;
              let size = Math.abs(sum);
              for (let l = 0; l < k; l++) {
                const term =
                  (values[(a + i * row + l * step) / 4] as number) * (values[b / 4 + l * n + j] as number);
                sum += term;
                size += Math.abs(term);
              }
              expect(Math.abs((values[c / 4 + i * n + j] as number) - sum)).to.be.at.most(1e-6 * size);
            }
          }
        }),
        { numRuns: 60 },
      );
    });

    it(`make the same step of Adam to 1e-6 (${build})`, () => {
      const { kernels, values, a, b } = withMatrices(build, 3);
      const count = 1003;
      const at = (pointer: number) => values.slice(pointer / 4, pointer / 4 + count);
      const [m, v] = [4 * 4096, 8 * 4096];
      for (let i = 0; i < count; i++) values[v / 4 + i] = Math.abs(values[v / 4 + i] as number);
      const [w0, g0, m0, v0] = [a, b, m, v].map(at) as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      kernels.adam(a, b, m, v, a, count, 0.01, 0.9, 0.999, 1e-7, 1.5);
      for (let i = 0; i < count; i++) {
        const [w, g] = [w0[i] as number, g0[i] as number];
        const first = 0.9 * (m0[i] as number) + 0.1 * g;
        const second = 0.999 * (v0[i] as number) + 0.001 * g * g;
        const expected = w - (0.01 * first) / (Math.sqrt(second * 1.5) + 1e-7);
        expect(values[a / 4 + i]).to.be.closeTo(expected, 1e-6);
      }
    });
  }
});

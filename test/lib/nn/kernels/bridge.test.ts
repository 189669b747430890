import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { engineInfo, useFastestBackend } from "../../../../lib/src/nn/engine.js";

describe("what the wasm backend lacks runs on the cpu backend", () => {
  before(useFastestBackend);

  it("complex numbers: a Fourier transform and back", () => {
    const back = tf.tidy(() => {
      const signal = tf.tensor1d([1, 2, -3, 4, 0, 6, 7, -8]);
      const spectrum = tf.spectral.rfft(signal);
      expect(spectrum.dtype).to.equal("complex64");
      return tf.spectral.irfft(spectrum).dataSync();
    });
    back.forEach((value, i) => expect(value).to.be.closeTo([1, 2, -3, 4, 0, 6, 7, -8][i] ?? NaN, 1e-5));
  });

  it("sums over indices, with results that other kernels go on with", () => {
    const sums = tf.tidy(() => {
      const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      return tf.relu(tf.sub(tf.einsum("ij,jk->ik", a, a), 8)).dataSync();
    });
    expect([...sums]).to.deep.equal([0, 2, 7, 14]);
  });

  it("text", () => {
    const text = tf.tidy(() => tf.tile(tf.tensor1d(["a", "β"], "string"), [2]).dataSync());
    expect([...text]).to.deep.equal(["a", "β", "a", "β"]);
  });

  it("gradients through it", () => {
    const gradient = tf.tidy(() => {
      const segments = tf.tensor1d([0, 1, 0], "int32");
      const loss = (x: tf.Tensor) => tf.sum(tf.square(tf.unsortedSegmentSum(x, segments, 2)));
      return tf
        .grad(loss)(tf.tensor1d([1, 2, 3]))
        .dataSync();
    });
    expect([...gradient]).to.deep.equal([8, 4, 8]);
  });

  it("without a leak, in tfjs' count and in the backend's", () => {
    const run = () =>
      tf.tidy(() => {
        const signal = tf.randomNormal([16], 0, 1, "float32", 1) as tf.Tensor1D;
        tf.spectral.ifft(tf.spectral.fft(tf.complex(signal, signal)));
        tf.einsum("i,i->", signal, signal);
        tf.reshape(tf.tensor1d(["a", "b"], "string"), [2, 1]);
      });
    const count = () => {
      const cpu = tf.findBackend("cpu") as unknown as { numDataIds(): number };
      return [
        tf.memory().numTensors,
        tf.memory().numDataBuffers,
        tf.backend().numDataIds(),
        cpu.numDataIds(),
      ];
    };
    run();
    const before = count();
    for (let i = 0; i < 5; i++) run();
    expect(count()).to.deep.equal(before);
  });

  it("and the engine says what it has cost", () => {
    const calls = () => engineInfo().bridged?.find(({ kernel }) => kernel === "Einsum");
    const before = calls()?.calls ?? 0;
    tf.tidy(() => tf.einsum("i->", tf.ones([1000])));
    expect(calls()?.calls).to.equal(before + 1);
    expect(calls()?.bytes).to.be.at.least(4000);
    expect(calls()?.milliseconds).to.be.above(0);
  });
});

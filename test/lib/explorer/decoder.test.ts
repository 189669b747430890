import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { decodeWith } from "../../../lib/src/client/decoder.js";
import { packDecoder } from "../../../lib/src/explorer/pack-decoder.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createVae } from "../../../lib/src/vae/index.js";

describe("the decoder in the browser", () => {
  before(useFastestBackend);

  const decoders: Record<string, () => tf.LayersModel> = {
    "a VAE's": () => createVae({ inputSize: 16, hidden: [9, 5], latent: 2, seed: "script" }).decoder,
    "a sequence of every known activation": () =>
      tf.sequential({
        layers: (["tanh", "relu", "linear", "sigmoid"] as const).map((activation, seed) =>
          tf.layers.dense({
            units: 16,
            activation,
            ...(seed === 0 ? { inputShape: [2] } : {}),
            kernelInitializer: tf.initializers.glorotUniform({ seed }),
            biasInitializer: tf.initializers.randomUniform({ minval: -1, maxval: 1, seed }),
          }),
        ),
      }),
  };
  for (const [name, build] of Object.entries(decoders)) {
    it(`makes of a code what ${name} makes of it, to a thousandth`, () => {
      const decoder = build();
      const inBrowser = decodeWith(packDecoder(decoder));
      const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
      fc.assert(
        fc.property(coordinate, coordinate, (x, y) => {
          const expected = tf.tidy(() => (decoder.predict(tf.tensor2d([[x, y]])) as tf.Tensor).dataSync());
          const drawn = inBrowser([x, y]);
          expect(drawn.length).to.equal(16);
          expected.forEach((value, i) => expect(drawn[i]).to.be.closeTo(value, 1e-3));
        }),
        { numRuns: 30 },
      );
    });
  }
});

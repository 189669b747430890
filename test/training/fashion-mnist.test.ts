import { expect } from "chai";
import { createRandom, dataStatus, loadImages, noise, type Images } from "latent-lab";
import { denoisingA, reconstructionA } from "latent-lab/models";
import { fit, useFastestBackend, type FitData, type History } from "latent-lab/nn";

// The tutorial's settings: Adam, mean squared error, batches of 32, 10 epochs. Keras, PyTorch and tfjs-node end with
// .0088 to .0090 for the dense autoencoder and .0067 to .0076 for the denoiser.
const EPOCHS = 10;
const PIXELS = 784;

describe("Ten epochs on real Fashion-MNIST", function () {
  this.timeout(1_800_000);
  let images: Images;
  before(async function () {
    const here = dataStatus().some(({ title, place }) => title === "Fashion-MNIST" && place !== "nowhere");
    if (!here) {
      console.log(
        "      skipped: Fashion-MNIST is neither in the cache nor in a folder named by LATENT_LAB_MIRROR",
      );
      return this.skip();
    }
    await useFastestBackend();
    images = await loadImages("fashion-mnist", { offline: "error" });
    expect([images.train.images.length, images.test.images.length]).to.deep.equal([
      60_000 * PIXELS,
      10_000 * PIXELS,
    ]);
  });

  const options = { epochs: EPOCHS, batchSize: 32, loss: "mse", method: "plan", threads: 2 } as const;
  const last = ({ validationLoss }: History) => validationLoss.at(-1);
  const curve = ({ validationLoss, seconds }: History) =>
    `      validation ${validationLoss.map((loss) => loss.toFixed(5)).join(" ")}, ` +
    `${(seconds.reduce((a, b) => a + b) / EPOCHS).toFixed(1)} s per epoch`;

  it("bring the dense autoencoder's validation error to at most .0092", async () => {
    const model = reconstructionA(1);
    const data: FitData = { x: images.train.images, validation: { x: images.test.images } };
    const history = await fit(model, data, { ...options, random: createRandom(1) });
    console.log(curve(history));
    expect(last(history)).to.be.within(0.008, 0.0092);
    model.dispose();
  });

  it("bring the denoiser's validation error to at most .0080", async () => {
    const model = denoisingA(1);
    const [train, test] = [images.train.images, images.test.images];
    const data: FitData = {
      x: noise.gaussian(train, createRandom("noise")),
      y: train,
      validation: { x: noise.gaussian(test, createRandom("validation noise")), y: test },
    };
    const history = await fit(model, data, { ...options, random: createRandom(1) });
    console.log(curve(history));
    expect(last(history)).to.be.within(0.006, 0.008);
    model.dispose();
  });
});

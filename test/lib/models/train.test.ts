import { expect } from "chai";
import { predictImages, reconstructionA, denoisingA, train } from "../../../lib/src/models/index.js";
import { NonFiniteLossError, useFastestBackend, type History } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { meanError, errorPerSample } from "../../../lib/src/baselines/index.js";
import { rectangles } from "../nn/models.js";
import { withHostAsync } from "../notebook/capture.js";

const source = { source: "synthetic rectangles" };
const options = () => ({ title: "Model A", source, random: createRandom("order"), epochs: 2 });

describe("training with a view", () => {
  before(useFastestBackend);

  it("trains as fit does, tells every epoch, and ends with a figure of the same 8 images", async () => {
    const model = reconstructionA();
    const [x, held] = [rectangles(320, "train"), rectangles(64, "held out")];
    let history: History | undefined;
    const epochs: number[] = [];
    const shown = await withHostAsync(async () => {
      history = await train(
        model,
        { x, validation: { x: held } },
        { ...options(), onEpoch: ({ epoch }) => void epochs.push(epoch) },
      );
    });
    expect(epochs).to.deep.equal([0, 1]);
    expect(history?.loss).to.have.length(2);
    const validation = meanError(errorPerSample(held, predictImages(model, held)));
    expect(history?.validationLoss.at(-1)).to.be.closeTo(validation, 1e-6);
    const figure = shown.at(-1)?.data["application/vnd.vegalite.v5+json"] as {
      vconcat: { data: { values: unknown[] } }[];
    };
    expect(figure.vconcat[1]?.data.values).to.have.length(3 * 8);
    expect(shown.at(-1)?.data["text/plain"]).to.include("synthetic rectangles").and.include("20 steps");
  });

  it("shows clean and noisy images where they differ", async () => {
    const [clean, noisy] = [rectangles(32, "clean"), rectangles(32, "noisy")];
    const shown = await withHostAsync(async () => {
      await train(denoisingA(), { x: noisy, y: clean }, { ...options(), epochs: 1 });
    });
    const text = JSON.stringify(shown.at(-1)?.data["application/vnd.vegalite.v5+json"]);
    expect(text)
      .to.include('"row":"clean"')
      .and.include('"row":"noisy"')
      .and.include('"row":"after epoch 1"');
  });

  it("stops on a signal, says so, and keeps what was learned", async () => {
    const controller = new AbortController();
    const model = reconstructionA();
    const x = rectangles(320, "train");
    const before = meanError(errorPerSample(x, predictImages(model, x)));
    let history: History | undefined;
    const shown = await withHostAsync(async () => {
      history = await train(
        model,
        { x },
        {
          ...options(),
          epochs: 1000,
          signal: controller.signal,
          onEpoch: ({ epoch }) => void (epoch === 2 && controller.abort()),
        },
      );
    });
    expect(history).to.include({ interrupted: true }).and.to.have.property("loss").with.length(3);
    expect(shown.at(-1)?.data["text/plain"]).to.include("Interrupted");
    expect(meanError(errorPerSample(x, predictImages(model, x)))).to.be.below(before);
  });

  it("goes on after a stop, in figure, history and saved run", async () => {
    const [model, whole] = [reconstructionA(), reconstructionA()];
    const data = { x: rectangles(320, "train"), validation: { x: rectangles(64, "held out") } };
    const training = (more: object = {}) => ({
      ...options(),
      random: createRandom("order"),
      epochs: 3,
      ...more,
    });
    const straight = await train(whole, data, training());
    const controller = new AbortController();
    let history: History | undefined;
    const shown = await withHostAsync(async () => {
      const onEpoch = ({ epoch }: { epoch: number }) => void (epoch === 0 && controller.abort());
      await train(model, data, training({ signal: controller.signal, onEpoch }));
      history = await train(model, data, training());
    });
    expect(history).to.deep.include({
      loss: straight.loss,
      validationLoss: straight.validationLoss,
      resumedAt: [10],
    });
    expect(shown.at(-1)?.data["text/plain"])
      .to.match(/^ +1 .*\n +2 .*\n +3 /m)
      .and.include("Stopped after epoch 1, and continued.");
  });

  it("shows that the loss stopped being finite, and throws", async () => {
    const x = rectangles(320, "train");
    x[5 * 784] = NaN;
    let thrown: unknown;
    const shown = await withHostAsync(async () => {
      await train(reconstructionA(), { x }, options()).catch((error: unknown) => (thrown = error));
    });
    expect(thrown).to.be.instanceOf(NonFiniteLossError);
    expect(shown.at(-1)?.data["text/plain"])
      .to.match(/Stopped by an error in epoch 1 .*received NaN in epoch 1 at step \d+ of 10/)
      .and.include("sample 5 of the inputs holds NaN");
  });

  it("says in the output when it fails, and throws", async () => {
    let thrown: unknown;
    const shown = await withHostAsync(async () => {
      await train(reconstructionA(), { x: rectangles(8, "x") }, { ...options(), epochs: 0 }).catch(
        (error: unknown) => (thrown = error),
      );
    });
    expect(thrown).to.be.instanceOf(RangeError);
    expect(shown.at(-1)?.data["text/plain"]).to.include("Stopped by an error");
  });

  it("refuses images that the model does not take", () => {
    expect(() => predictImages(reconstructionA(), new Float32Array(785))).to.throw(RangeError, "28 × 28");
  });
});

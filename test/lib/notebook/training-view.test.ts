import { expect } from "chai";
import { trainingView } from "../../../lib/src/notebook/training-view.js";
import { withConsole, withHost, withTslab, type Shown } from "./capture.js";

const VEGALITE = "application/vnd.vegalite.v5+json";
const textOf = ({ data }: Shown) => String(data["text/plain"]);
const images = (grey: number) => new Float32Array(8 * 784).fill(grey);

function stoppedClock() {
  let time = 7_000_000;
  return { now: () => time, advance: (seconds: number) => (time += seconds * 1000) };
}

/** A view of a training of 2 epochs of 10 steps, 320 images. */
function open(clock = stoppedClock(), reconstruct = () => images(0.5)) {
  return trainingView({
    title: "Model A",
    source: "synthetic garments",
    samples: 320,
    epochs: 2,
    lossName: "mean squared error",
    examples: [{ name: "original", images: images(1) }],
    reconstruct,
    now: clock.now,
  });
}
const finished = { interrupted: false, steps: 20, engine: "an engine" };

function trainThrough() {
  const clock = stoppedClock();
  const view = open(clock);
  for (const epoch of [0, 1]) {
    for (let step = 1; step <= 10; step++) {
      clock.advance(1);
      view.onStep({ epoch, step, steps: 10 });
    }
    view.onEpoch({ loss: 0.04 - 0.01 * epoch, validationLoss: 0.05 - 0.01 * epoch });
  }
  view.done(finished);
}

describe("the view of a training", () => {
  it("changes one output in place, and leaves a figure where the progress was", () => {
    const shown = withHost(trainThrough);
    expect(new Set(shown.map(({ options }) => options.displayId)).size).to.equal(1);
    expect(shown.map(({ options }) => options.update)).to.deep.equal([
      false,
      ...shown.slice(1).map(() => true),
    ]);
    expect(shown.slice(0, -1).every(({ data }) => VEGALITE in data === false)).to.equal(true);
    const last = shown.at(-1) as Shown;
    expect(Object.keys(last.data)).to.have.members([
      VEGALITE,
      "image/svg+xml",
      "application/pdf",
      "text/plain",
    ]);
    expect(last.data["image/svg+xml"]).to.match(
      /^<svg[^>]*><title>Model A on synthetic garments<\/title><desc>/,
    );
  });

  it("tells epoch, step, speed and the time left at the speed so far", () => {
    const shown = withHost(() => {
      const clock = stoppedClock();
      const view = open(clock);
      clock.advance(8);
      view.onStep({ epoch: 0, step: 5, steps: 10 });
      view.done(finished);
    });
    expect(textOf(shown[1] as Shown)).to.equal(
      "Model A on synthetic garments: epoch 1 of 2, step 5 of 10, 20 images/s, 24 s left",
    );
    expect(String(shown[1]?.data["text/html"])).to.include('<progress value="0.5" max="2">');
  });

  it("shows curves and pictures while it goes on", () => {
    const shown = withHost(trainThrough);
    const withPicture = shown.filter(({ data }) => /<img alt="Loss/.test(String(data["text/html"])));
    expect(withPicture.length).to.be.above(2);
  });

  it("names the source and both curves with their gap in words", () => {
    const text = textOf(withHost(trainThrough).at(-1) as Shown);
    expect(text).to.include("Model A on synthetic garments");
    expect(text).to.include(
      "validation mean squared error goes from 0.05000 to 0.04000; the gap in the end is 0.01000",
    );
    expect(text).to.match(/^ +2 {2}0.03000 +0.04000 +0.01000$/m);
    expect(text).to.include("2 epochs, 20 steps, in 20 s on an engine.");
  });

  it("keeps the images of the first and the last epoch only", () => {
    const shown = withHost(() => {
      let grey = 0;
      const view = open(stoppedClock(), () => images((grey += 0.25)));
      for (const loss of [3, 2, 1]) view.onEpoch({ loss, validationLoss: undefined });
      view.done(finished);
    });
    const { vconcat } = shown.at(-1)?.data[VEGALITE] as {
      vconcat: { data?: { values: { row: string }[] } }[];
    };
    const rows = new Set(vconcat[1]?.data?.values.map(({ row }) => row));
    expect([...rows]).to.deep.equal(["original", "after epoch 1", "after epoch 3"]);
  });

  it("draws the parts of a loss in its unit", () => {
    const shown = withHost(() => {
      const view = trainingView({
        title: "A VAE",
        source: "synthetic digits",
        samples: 320,
        epochs: 2,
        lossName: "loss in nats",
        examples: [],
        reconstruct: () => images(0.5),
        now: stoppedClock().now,
      });
      for (const loss of [3, 2]) {
        view.onEpoch({ loss, validationLoss: undefined, parts: { "KL divergence": loss / 2 } });
      }
      view.done(finished);
    });
    const { vconcat } = shown.at(-1)?.data[VEGALITE] as { vconcat: unknown[] };
    expect(JSON.stringify(vconcat[1]))
      .to.include("Part of the loss: KL divergence")
      .and.include('"title":"nats"');
  });

  it("says where an interrupt came, and that the model keeps what it has learned", () => {
    const shown = withHost(() => {
      const view = open();
      view.onStep({ epoch: 0, step: 10, steps: 10 });
      view.onEpoch({ loss: 0.1, validationLoss: 0.2 });
      view.onStep({ epoch: 1, step: 3, steps: 10 });
      view.done({ interrupted: true, steps: 13, engine: "an engine" });
    });
    expect(textOf(shown.at(-1) as Shown))
      .to.include("Interrupted in epoch 2 of 2 at step 3 of 10")
      .and.include("keeps");
    expect(shown.at(-1)?.data).to.have.property(VEGALITE);
  });

  it("says so where everybody sees it: in the chart, not only in its description", () => {
    const ends = [
      {
        how: { interrupted: true, steps: 13, engine: "an engine" },
        words: /^Interrupted in epoch 2 of 2 at step 3/,
      },
      {
        how: new Error("the loss is NaN"),
        words: /^Stopped by an error in epoch 2 of 2 at step 3.*the loss is NaN/,
      },
      {
        how: { ...finished, resumedAt: [13] },
        words: /2 epochs, 20 steps.* Stopped in epoch 2, and continued\.$/,
      },
    ];
    for (const { how, words } of ends) {
      const shown = withHost(() => {
        const view = open();
        view.onEpoch({ loss: 0.1, validationLoss: 0.2 });
        view.onStep({ epoch: 1, step: 3, steps: 10 });
        view.done(how);
      }).at(-1) as Shown;
      const { vconcat } = shown.data[VEGALITE] as { vconcat: { title: { subtitle: string[] } }[] };
      const lines = vconcat[0]?.title.subtitle ?? [];
      expect(lines.join(" ")).to.match(words);
      expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(80);
      // Drawn, not only told.
      expect(String(shown.data["image/svg+xml"]).replace(/<desc>.*<\/desc>/, "")).to.include(lines[0]);
      expect(textOf(shown)).to.match(new RegExp(words.source.replace(/[$^]/g, "")));
    }
  });

  it("goes on with the curves, the epochs and the time of a training that was stopped", () => {
    const shown = withHost(() => {
      const clock = stoppedClock();
      const view = open(clock);
      view.onResume({ loss: [0.04], validationLoss: [0.05], steps: 15, perEpoch: 10, elapsed: 15 });
      clock.advance(5);
      view.onStep({ epoch: 1, step: 10, steps: 10 });
      view.onEpoch({ loss: 0.03, validationLoss: 0.04 });
      view.done({ ...finished, resumedAt: [15] });
    });
    expect(textOf(shown[1] as Shown)).to.include("epoch 2 of 2, step 5 of 10, 32 images/s, 5.0 s left");
    const text = textOf(shown.at(-1) as Shown);
    expect(text).to.include("2 epochs, 20 steps, in 20 s on an engine. Stopped in epoch 2, and continued.");
    expect(text)
      .to.match(/^ +1 {2}0.04000/m)
      .and.to.match(/^ +2 {2}0.03000/m);
  });

  it("has words when nothing was finished, or the loss is no number", () => {
    const early = withHost(() => open().done(new Error("no data")));
    expect(textOf(early.at(-1) as Shown)).to.match(/Stopped by an error in epoch 1 .*: no data/);
    const diverged = withHost(() => {
      const view = open();
      view.onEpoch({ loss: NaN, validationLoss: NaN });
      view.done(finished);
    });
    expect(textOf(diverged.at(-1) as Shown)).to.include("NaN");
  });

  it("does not flood the front end", () => {
    const shown = withHost(() => {
      const clock = stoppedClock();
      const view = open(clock);
      for (let step = 1; step <= 10_000; step++) {
        clock.advance(0.001);
        view.onStep({ epoch: 0, step, steps: 10_000 });
      }
      view.done(finished);
    });
    expect(shown.length).to.be.within(35, 45);
  });

  it("does the same in a cell of stock tslab", () => {
    const written = withTslab(trainThrough) as [
      { data: object; transient: { display_id?: string } },
      boolean,
    ][];
    expect(new Set(written.map(([{ transient }]) => transient.display_id)).size).to.equal(1);
    expect(written.at(-1)?.[0].data).to.have.property(VEGALITE);
    expect(written.at(-1)?.[1]).to.equal(true);
  });

  it("prints a line for every epoch where outputs cannot change", () => {
    const printed = withConsole(trainThrough);
    expect(printed).to.have.length(3);
    expect(printed[1]).to.equal("Model A: epoch 2: training 0.03000, validation 0.04000");
  });
});

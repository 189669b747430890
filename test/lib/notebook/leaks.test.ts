import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { megabytes, watchLeaks } from "../../../lib/src/notebook/leaks.js";
import { progress } from "../../../lib/src/notebook/progress.js";
import { trainingView } from "../../../lib/src/notebook/training-view.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { withHost, type Shown } from "./capture.js";

const textOf = ({ data }: Shown) => String(data["text/plain"]);

describe("tensors that every step leaves", () => {
  before(useFastestBackend);
  const kept: tf.Tensor[] = [];
  afterEach(() => tf.dispose(kept.splice(0)));
  const leak = (count: number) => {
    for (let i = 0; i < count; i++) kept.push(tf.ones([3]));
  };

  it("are told of once enough steps in a row have left some", () => {
    const watch = watchLeaks();
    watch.step();
    for (let step = 1; step <= 20; step++) {
      expect(watch.words(), `after ${step} steps`).to.equal(undefined);
      leak(2);
      watch.step();
    }
    expect(watch.words()).to.match(
      /^Each step leaves 2 tensors, now \d+ with [\d.]+ MB: put it into tf\.tidy/,
    );
    watch.step();
    expect(watch.words()).to.equal(undefined);
  });

  it("are not what a cache or a first step leaves", () => {
    const watch = watchLeaks();
    for (let step = 0; step < 100; step++) {
      if (step % 10 === 0) leak(5);
      watch.step();
    }
    expect(watch.words()).to.equal(undefined);
  });

  it("are told of by progress and by the view of a training, live and in the end", () => {
    const words = /Each step leaves 1 tensor, now \d+ with/;
    let time = 0;
    const shown = withHost(() => {
      const bar = progress(100, "steps", { now: () => time });
      for (let step = 1; step <= 60; step++) {
        leak(1);
        time += 1000;
        bar.update(step);
      }
    });
    expect(textOf(shown.at(-1) as Shown)).to.match(words);
    expect(String(shown.at(-1)?.data["text/html"])).to.match(words);

    const trained = withHost(() => {
      const view = trainingView({
        title: "Model A",
        source: "synthetic garments",
        samples: 320,
        epochs: 1,
        lossName: "loss",
        examples: [],
        reconstruct: () => new Float32Array(),
        now: () => time,
      });
      for (let step = 1; step <= 60; step++) {
        leak(1);
        time += 1000;
        view.onStep({ epoch: 0, step, steps: 60 });
      }
      view.done({ interrupted: false, steps: 60, engine: "an engine" });
    });
    expect(textOf(trained.at(-2) as Shown)).to.match(words);
    expect(textOf(trained.at(-1) as Shown)).to.match(words);
  });

  it("are counted in words that people read", () => {
    expect([4 * 2 ** 20, 999e6, 3.7e9].map(megabytes)).to.deep.equal(["4.19 MB", "999 MB", "3.70 GB"]);
  });
});

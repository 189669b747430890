import { expect } from "chai";
import { progress } from "../../../lib/src/notebook/index.js";
import { withConsole, withHost, type Shown } from "./capture.js";

/** A clock that stands until it is moved, in seconds. */
function stoppedClock() {
  let time = 5_000_000;
  return { now: () => time, advance: (seconds: number) => (time += seconds * 1000) };
}
const textOf = ({ data }: Shown) => String(data["text/plain"]);

describe("progress", () => {
  it("changes one output in place, with the time left at the speed so far", () => {
    const clock = stoppedClock();
    const shown = withHost(() => {
      const handle = progress(8, "Training", clock);
      clock.advance(30);
      handle.update(2);
      clock.advance(10);
      handle.done();
    });
    expect(shown.map(textOf)).to.deep.equal([
      `Training ${"░".repeat(20)} 0 of 8 (0 %), starting`,
      `Training ${"█".repeat(5)}${"░".repeat(15)} 2 of 8 (25 %), 1 min 30 s left`,
      `Training ${"█".repeat(5)}${"░".repeat(15)} 2 of 8 (25 %), done in 40 s`,
    ]);
    const ids = new Set(shown.map(({ options }) => options.displayId));
    expect([ids.size, ids.has(undefined)]).to.deep.equal([1, false]);
    expect(shown.map(({ options }) => options.update)).to.deep.equal([false, true, true]);
  });

  it("names the bar for screen readers and escapes the label", () => {
    const [shown] = withHost(() => progress(3, "a < b", stoppedClock()));
    expect(shown?.data["text/html"]).to.match(
      /^<label>a &lt; b <progress value="0" max="3">0 %<\/progress> .*<\/label>$/,
    );
  });

  it("does not flood the front end", () => {
    const clock = stoppedClock();
    const shown = withHost(() => {
      const handle = progress(10_000, "Loop", clock);
      for (let i = 1; i <= 10_000; i++) {
        clock.advance(0.001);
        handle.update(i);
      }
      handle.done();
    });
    // 10 seconds at one update in 0.1 s.
    expect(shown.length).to.be.within(95, 105);
    expect(textOf(shown.at(-1) as Shown)).to.include("10000 of 10000 (100 %), done in 10 s");
  });

  it("gives two bars outputs of their own", () => {
    const shown = withHost(() => ["a", "b"].forEach((label) => progress(1, label)));
    expect(shown[0]?.options.displayId).not.to.equal(shown[1]?.options.displayId);
  });

  it("prints a line for every further tenth where outputs cannot change", () => {
    const clock = stoppedClock();
    const printed = withConsole(() => {
      const handle = progress(1000, "Loop", clock);
      for (let i = 1; i <= 1000; i++) {
        clock.advance(1);
        handle.update(i);
      }
      handle.done();
    });
    expect(printed.length).to.equal(12);
    expect(printed[5]).to.include("500 of 1000 (50 %), 8 min 20 s left");
  });

  it("shows nothing more after the end", () => {
    const shown = withHost(() => {
      const handle = progress(2, "Short", stoppedClock());
      handle.done();
      handle.update(1);
      handle.done();
    });
    expect(shown.length).to.equal(2);
  });

  it("refuses impossible counts", () => {
    for (const total of [0, -1, NaN, Infinity]) {
      expect(() => progress(total, "x")).to.throw(RangeError, "positive total");
    }
    const printed = withConsole(() => {
      const handle = progress(2, "x", stoppedClock());
      for (const count of [-1, 3, NaN]) {
        expect(() => handle.update(count)).to.throw(RangeError, "between 0 and 2");
      }
    });
    expect(printed.length).to.equal(1);
  });
});

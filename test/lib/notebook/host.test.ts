import { expect } from "chai";
import { canUpdate, publish } from "../../../lib/src/notebook/host.js";
import { withConsole, withHost, withTslab } from "./capture.js";

const bundle = { "text/plain": "words", "text/html": "<b>words</b>" };

describe("publish", () => {
  it("hands the bundle and its options to our host", () => {
    const options = { displayId: "d1", update: true, metadata: { isolated: true } };
    expect(withHost(() => publish(bundle, options))).to.deep.equal([{ data: bundle, options }]);
  });

  it("writes a display message in stock tslab", () => {
    const written = withTslab(() => {
      publish(bundle);
      publish(bundle, { displayId: "d1", update: true });
    });
    expect(written).to.deep.equal([
      [{ data: bundle, metadata: {}, transient: {} }, false],
      [{ data: bundle, metadata: {}, transient: { display_id: "d1" } }, true],
    ]);
  });

  it("prints the text in plain Node", () => {
    expect(withConsole(() => publish(bundle))).to.deep.equal(["words"]);
  });
});

describe("canUpdate", () => {
  it("holds where an output has a place of its own", () => {
    const answers: boolean[] = [];
    withConsole(() => answers.push(canUpdate()));
    withHost(() => answers.push(canUpdate()));
    withTslab(() => answers.push(canUpdate()));
    expect(answers).to.deep.equal([false, true, true]);
  });
});

import { expect } from "chai";
import { everyExercise } from "latent-lab";
import { names } from "../course/course.js";
import { bundles, verdicts } from "./outputs.js";
import { ran, startAll, type Run } from "./runs.js";

/** The solutions have the same cells and more, and run with every engine. */
const ENGINE = "ours";

describe("the student notebooks as released", () => {
  before(() => startAll("notebooks", () => [ENGINE]));

  for (const name of names("notebooks")) {
    describe(name, () => {
      let result: Run;
      before(async () => {
        result = await ran("notebooks", name, ENGINE);
      });

      it("runs through from top to bottom", () => {
        expect(result.failed).to.deep.equal([]);
      });

      it("finds every exercise missing, for 0 points", () => {
        const own = everyExercise.filter(({ notebook }) => notebook === name);
        const found = verdicts(result.notebook).map(({ exercise, status, points }) => ({
          exercise,
          status,
          points,
        }));
        expect(found).to.have.deep.members(
          own.map(({ id }) => ({ exercise: id, status: "missing", points: 0 })),
        );
      });

      it("tells no truth before there is a prediction", () => {
        const told = bundles(result.notebook).map((data) => String(data["text/plain"]));
        expect(told.filter((said) => said.includes("it is"))).to.deep.equal([]);
        expect(told.some((said) => said.includes("Write down your prediction first"))).to.equal(true);
      });
    });
  }
});

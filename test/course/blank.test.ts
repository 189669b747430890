import { expect } from "chai";
import type { NotebookRun } from "@latent-lab/kernel";
import { everyExercise } from "latent-lab";
import { bundles, ENGINES, names, run, verdicts } from "./course.js";

for (const engine of ENGINES) {
  describe(`the student notebooks as released, run with ${engine}`, function () {
    this.timeout(300_000);

    for (const name of names("notebooks")) {
      describe(name, () => {
        let result: NotebookRun;
        before(async () => {
          result = await run("notebooks", name, engine);
        });

        it("runs through from top to bottom", () => {
          expect(result.failed).to.deep.equal([]);
        });

        it("finds every exercise missing, for 0 points", () => {
          const own = everyExercise.filter(({ notebook }) => notebook === name);
          const found = verdicts(result).map(({ exercise, status, points }) => ({
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
}

import { expect } from "chai";
import { exercises } from "latent-lab";
import { judgeExercise } from "../../../grading/src/judge/exercise.js";
import type { Session } from "../../../grading/src/sandbox/index.js";

describe("judgeExercise", () => {
  it("says of an answer after a notebook was stopped what stopped it, and what to do", async () => {
    const over = {
      kind: "timeout",
      message: "It did not finish within 60 s; look for a loop that never ends.",
    };
    const session = { cells: [], over } as unknown as Session;
    const check = await judgeExercise(exercises["kl-sweep"], {}, { session, seed: "1" });
    expect(check).to.include({
      status: "timeout",
      points: 0,
      message: `The notebook was stopped before klSweep could be called. ${over.message}`,
    });
  });
});

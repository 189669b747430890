import { expect } from "chai";
import { serializeNotebook } from "@latent-lab/kernel";
import { handIn, KL, NAME, releasedNotebook, SWEEP } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";
import { killChildren, labGrade, leftovers, signal } from "./lab-grade.js";

describe("lab grade on one machine, a round of what npm run test:faults does", () => {
  if (process.platform !== "linux") return;
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());

  it("says the same whatever is killed and however often it is begun again, and leaves nothing behind", async () => {
    const students = Array.from({ length: 6 }, (_, i) => [
      `in/s${i}.ipynb`,
      serializeNotebook(handIn({ "kl-bernoulli": `${KL}\n// ${i}`, "kl-sweep": SWEEP })),
    ]);
    await folder.make({
      ...Object.fromEntries(students),
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
    });
    const undisturbed = await (await labGrade(folder.path, "undisturbed", 1)).report();
    let hits = 0;
    const killed = await labGrade(folder.path, "out", 2, async (running) => {
      hits = await killChildren(running, 2, "a round");
      if (await running.done(3)) signal(running.pid, "SIGKILL");
    });
    expect(hits).to.equal(2);
    expect(killed.signal, killed.said).to.equal("SIGKILL");
    const again = await labGrade(folder.path, "out", 2);
    expect(again.code, again.said).to.equal(0);
    expect(await again.report()).to.equal(undisturbed);
    expect(await leftovers(folder.path)).to.deep.equal([]);
  });
});

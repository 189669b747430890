import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import { expect } from "chai";
import { createRandom } from "latent-lab";
import {
  childrenOf,
  killChildren,
  labGrade,
  leftovers,
  signal,
  type Running,
} from "../grading/coordinator/lab-grade.js";
import { TemporaryFolder } from "../grading/temporary.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NAME = "02-kl-divergence.ipynb";
const HAND_INS = 8;
const ROUNDS = 3;

describe("lab grade on one machine", () => {
  if (process.platform !== "linux") return;
  const folder = new TemporaryFolder();
  const grade = (out: string, jobs: number, disturb?: (running: Running) => Promise<void>) =>
    labGrade(folder.path, out, jobs, disturb);

  let undisturbed = "";
  before(async () => {
    const path = (...names: string[]) => join(folder.path, ...names);
    await folder.make();
    await cp(join(ROOT, "notebooks"), path("notebooks"), { recursive: true });
    const solved = parseNotebook(await readFile(join(ROOT, "solutions", NAME), "utf8"));
    for (let student = 0; student < HAND_INS; student++) {
      const cells = solved.cells.map((cell) =>
        cell.id === "kl-sweep"
          ? { ...cell, source: `const own${student} = ${student};\n${cell.source}` }
          : cell,
      );
      await mkdir(path("in", `s${student}`), { recursive: true });
      await writeFile(path("in", `s${student}`, NAME), serializeNotebook({ ...solved, cells }));
    }
    undisturbed = await (await grade("undisturbed", 1)).report();
  });
  after(() => folder.remove());

  it("says the same with two jobs as with one, byte for byte", async () => {
    expect(await (await grade("two", 2)).report()).to.equal(undisturbed);
  });

  for (let round = 0; round < ROUNDS; round++) {
    it(`says the same when its processes are killed at random moments (round ${round})`, async () => {
      let hits = 0;
      const { code, said, report } = await grade(`killed-${round}`, 2, async (running) => {
        hits = await killChildren(running, 4, `faults ${round}`);
      });
      expect(hits).to.be.above(0);
      expect(code, said).to.equal(0);
      expect(await report()).to.equal(undisturbed);
    });

    it(`says the same when it is killed itself and started again (round ${round})`, async () => {
      const random = createRandom(`again ${round}`);
      const out = `again-${round}`;
      const killed = await grade(out, 2, async (running) => {
        await running.done(random.integer(0, HAND_INS));
        await later(random.integer(0, 50));
        signal(running.pid, "SIGKILL");
      });
      expect(killed.signal).to.equal("SIGKILL");
      expect(await (await grade(out, 2)).report()).to.equal(undisturbed);
      expect(await leftovers(folder.path)).to.deep.equal([]);
    });
  }

  it("waits for a worker that stood still for a while", async () => {
    const { code, report } = await grade("paused", 2, async (running) => {
      await running.done(1);
      const [worker = 0] = childrenOf(running.pid);
      expect(signal(worker, "SIGSTOP")).to.equal(true);
      await later(3_000);
      signal(worker, "SIGCONT");
    });
    expect(code).to.equal(0);
    expect(await report()).to.equal(undisturbed);
  });
});

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { serializeNotebook } from "@latent-lab/kernel";
import { expect } from "chai";
import { rowsOf } from "../grading/book/rows-of.js";
import { labGrade } from "../grading/coordinator/lab-grade.js";
import { handIn, KL, NAME, releasedNotebook, SWEEP } from "../grading/released-course.js";
import { TemporaryFolder } from "../grading/temporary.js";

const LAB = fileURLToPath(new URL("../../cli/bin/lab.js", import.meta.url));
const STUDENTS = ["s0", "s1", "s2"];

/** A shell with mounts of its own, as root or in a namespace of a user's own; undefined where neither is allowed. */
const namespaces = [["--mount"], ["--mount", "--map-root-user"]].find(
  (args) => spawnSync("unshare", [...args, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0,
);

describe("lab grade, when the disk or the book is not to be had", () => {
  const folder = new TemporaryFolder();
  let [undisturbed, rows]: [string, string[]] = ["", []];
  before(async () => {
    const files = STUDENTS.map((student) => [
      `in/${student}.ipynb`,
      serializeNotebook(handIn({ "kl-bernoulli": `${KL}\n// ${student}`, "kl-sweep": SWEEP })),
    ]);
    await folder.make({
      ...Object.fromEntries(files),
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
    });
    undisturbed = await (await labGrade(folder.path, "undisturbed", 2)).report();
    rows = await rowsOf(join(folder.path, "undisturbed"));
  });
  after(() => folder.remove());

  it("says that there is no more room, keeps what it had, and comes to the same book when there is", async function () {
    if (!namespaces) {
      console.error("      a disk of the test's own needs root or user namespaces: not tried here");
      return this.skip();
    }
    const script = `
      grade() { '${process.execPath}' '${LAB}' grade "$1" --out disk/out --seed faults --jobs 2 --json "$2"; }
      mkdir disk && mount -t tmpfs -o size=8m tmpfs disk
      grade in/s0.ipynb first.json || exit 10
      dd if=/dev/zero of=disk/full bs=4k 2>dd.txt
      grade in full.json; echo "full: $?" >&2
      rm disk/full
      grade in after.json || exit 11
      cp -r disk/out moved`;
    const { status, stderr } = spawnSync("unshare", [...namespaces, "sh", "-c", script], {
      cwd: folder.path,
      encoding: "utf8",
    });
    expect(status, stderr).to.equal(0);
    expect(stderr).to.match(
      /^lab: disk\/out cannot be written because there is no more room .*\.\nfull: 1$/m,
    );
    expect(stderr).to.include("3 graded, 0 refused, 1 results reused");
    expect(await readFile(join(folder.path, "after.json"), "utf8")).to.equal(undisturbed);
    // But for where the hand-ins lie, which it was told twice.
    const results = (all: readonly string[]) => all.filter((row) => !row.startsWith('["facts","hand-ins"'));
    expect(results(await rowsOf(join(folder.path, "moved")))).to.deep.equal(results(rows));
  });

  it("waits for a book that another process holds for a moment, and says so of one that is held for long", async () => {
    const out = join(folder.path, "held");
    await labGrade(folder.path, "held", 2);
    const client = createClient({ url: `file:${join(out, "gradebook.db")}`, concurrency: 1 });
    const hold = () => client.transaction("write");

    let transaction = await hold();
    const { code, said } = await labGrade(folder.path, "held", 2);
    expect(code).to.equal(1);
    expect(said).to.match(/lab: held holds a gradebook that another process keeps to itself.*\.\n$/);
    const waiting = labGrade(folder.path, "held", 2);
    await later(3_000);
    await transaction.rollback();
    expect((await waiting).code).to.equal(0);
    transaction = await hold();
    await transaction.rollback();
    client.close();
    expect(await (await labGrade(folder.path, "held", 1)).report()).to.equal(undisturbed);
    expect(await rowsOf(out)).to.deep.equal(rows);
  });
});

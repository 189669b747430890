import { expect } from "chai";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import type { Report } from "@latent-lab/grading";
import { fullHandIn, NAME, releasedNotebook } from "../grading/released-course.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const folder = new TemporaryFolder();
const RIGHT = serializeNotebook(fullHandIn());

describe("lab grade and lab export", () => {
  beforeEach(() => folder.make({ [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()) }));
  afterEach(() => folder.remove());

  it("grades a folder: JSON as agreed, feedback for everybody, the rest on standard error, status 0", async () => {
    await folder.write({ "in/s01.ipynb": RIGHT, "in/s02.ipynb": "{ no" });
    const { code, stdout, stderr } = await lab(folder.path, [
      "grade",
      "in",
      "--json",
      "r.json",
      "--seed",
      "7",
      "--jobs",
      "2",
    ]);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.equal("");
    expect(stderr)
      .to.include("1 graded, 1 refused, 0 results reused, mean score 4.00")
      .and.include("1 answer in words waits for a person: lab desk")
      .and.include(
        `not carried forward: ${NAME} has no solution here, so an answer that builds on a wrong one`,
      )
      .and.include("refused: s02: s02.ipynb: A notebook is expected to be JSON")
      .and.match(/^isolation: \S+ \(/m)
      .and.include("graded/gradebook.db");
    expect(stderr).to.not.include("\u001b");
    const report = JSON.parse(await readFile(join(folder.path, "r.json"), "utf8")) as Report;
    expect(report.seed).to.equal("7");
    expect(report.isolation).to.be.a("string");
    const [right, broken] = report.submissions;
    expect(right).to.deep.include({ student: "s01", score: 4, max: 5 });
    expect(right?.notebooks[0]).to.include({ name: NAME, score: 4, max: 5 });
    expect(right?.notebooks[0]?.checks[0]).to.deep.include({
      id: "kl-bernoulli",
      task: "2a",
      points: 2,
      max: 2,
      status: "pass",
    });
    expect(right?.notebooks[0]?.repairs).to.deep.equal([{ cell: NAME, what: "handed in as s01.ipynb" }]);
    expect(broken).to.have.property("refused");
    expect((await readdir(join(folder.path, "graded", "feedback"))).sort()).to.deep.equal([
      "s01.html",
      "s02.html",
    ]);

    const csv = await lab(folder.path, ["export", "--format", "csv"]);
    expect(csv).to.deep.include({
      code: 0,
      stdout: `student,name,${NAME},total,max,status\r\ns01,,4,4,5,needs marking\r\ns02,,,,,refused\r\n`,
    });
  });

  it("writes JSON alone to standard output when asked", async () => {
    await folder.write({ "s01.ipynb": RIGHT });
    const { code, stdout } = await lab(folder.path, ["grade", "s01.ipynb", "--json", "-"]);
    expect(code).to.equal(0);
    expect((JSON.parse(stdout) as Report).submissions.map(({ student }) => student)).to.deep.equal(["s01"]);
  });

  it("loses no finished result when it is killed", async () => {
    await folder.write(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`in/s${i}.ipynb`, RIGHT])));
    const killed = await lab(folder.path, ["grade", "in", "--jobs", "2"], {
      onStderr: (text, child) => {
        if (text.includes("3/8 ")) child.kill("SIGKILL");
      },
    });
    expect(killed.code).to.equal(null);
    const finished = killed.stderr.match(/^\d+\/8 /gm)?.length ?? 0;
    const again = await lab(folder.path, ["grade", "in", "--jobs", "2"]);
    expect(again.code, again.stderr).to.equal(0);
    const reused = Number(/(\d+) results reused/.exec(again.stderr)?.[1]);
    expect(reused).to.be.at.least(finished).and.at.least(3);
    expect(again.stderr).to.include("8 graded, 0 refused");
    const last = await lab(folder.path, ["grade", "in"]);
    expect(last.stderr).to.include("8 results reused");
  });

  it("says in one sentence what is wrong with how it is called", async () => {
    await folder.write({ "notes.txt": "", "broken/gradebook.db": "x".repeat(5000) });
    const cases: [string[], number, RegExp][] = [
      [["grade"], 2, /^lab: Expected what to grade, received nothing: .*\nusage: lab grade /],
      [
        ["grade", "in", "--student", "s1"],
        2,
        /^lab: --student and --exercise say .*: add --again\.\nusage: /,
      ],
      [
        ["grade", "--again", "--exercise", "kl"],
        2,
        /^lab: Expected an exercise such as .*, received "kl": .*\nusage: /,
      ],
      [["grade", "--again"], 1, /^lab: There is no gradebook graded\/gradebook\.db: .*\n$/],
      [["feedback"], 1, /^lab: There is no gradebook graded\/gradebook\.db: .*\n$/],
      [["similar"], 1, /^lab: There is no gradebook graded\/gradebook\.db: .*\n$/],
      [["grade", "in", "--jobs", "none"], 2, /A whole number of at least 1/],
      [["grade", "nowhere"], 1, /^lab: nowhere does not exist: .*\.\n$/],
      [["grade", "notes.txt"], 1, /^lab: notes\.txt is neither a notebook .*\.\n$/],
      [["grade", "notebooks", "--out", "broken"], 1, /^lab: .*cannot be used as a gradebook .*\.\n$/],
      [["export"], 2, /required option '--format/],
      [
        ["export", "--format", "xml"],
        2,
        /Allowed choices are csv, nbgrader, moodle, moodle-grades, canvas, feedback-zip/,
      ],
      [["export", "--format", "csv"], 1, /^lab: There is no gradebook graded\/gradebook\.db: .*\n$/],
    ];
    for (const [args, status, message] of cases) {
      const { code, stdout, stderr } = await lab(folder.path, args);
      expect(code, `lab ${args.join(" ")}: ${stderr}`).to.equal(status);
      expect(stderr).to.match(message);
      expect(stdout).to.equal("");
    }
  });
});

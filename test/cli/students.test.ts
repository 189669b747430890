import { expect } from "chai";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openGradebook } from "@latent-lab/grading";
import { aClass } from "../desk/support/class.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const folder = new TemporaryFolder();
const students = (...args: string[]) => lab(folder.path, ["students", ...args]);

describe("lab students", () => {
  afterEach(() => folder.remove());

  it("lists, joins, drops and restores, each with its row in the audit", async () => {
    const page = "graded/feedback/s002.html";
    await folder.make({
      "notebooks/readme.md": "",
      "course.yaml": "roster: roster.csv\nassignments: [{ id: sheet, notebooks: [14-questions] }]\n",
      "roster.csv": "id,name,email\ns001,Student 1,s001@uni.example\n",
      [page]: "<p>old</p>",
    });
    const book = await aClass(join(folder.path, "graded"), { students: 3 });
    await book.storeSubmission({ student: "s001@uni.example", notes: [], source: "s001@uni.example" });
    book.close();

    const listed = await students();
    expect(listed.code, listed.stderr).to.equal(0);
    expect(listed.stdout).to.match(/^s001 {2}Student 1 {2}[\d.]+ of \d+ {2}on the roster: s001$/m);
    expect(listed.stdout).to.include('"lab students join s001 s001@uni.example" makes them one.');
    const joined = await students("join", "s001", "s001@uni.example", "--by", "Lea", "--json");
    expect(JSON.parse(joined.stdout)).to.deep.equal({
      action: "join",
      student: "s001",
      joined: "s001@uni.example",
      by: "Lea",
      moved: [],
      lost: [],
    });
    const dropped = await students("drop", "s002", "--reason", "left", "--by", "Lea");
    expect(dropped.stdout).to.equal(
      's002 is in no table any more; "lab students restore s002" takes that back.\n',
    );
    expect(existsSync(join(folder.path, page))).to.equal(false);

    const list = JSON.parse((await students("list", "--json")).stdout) as {
      students: { student: string; joined: unknown[]; dropped?: { by: string; reason: string } }[];
      alike: unknown[];
    };
    expect(list.alike).to.deep.equal([]);
    expect(list.students.map(({ student }) => student)).to.deep.equal(["s001", "s002", "s003"]);
    expect(list.students[0]?.joined).to.deep.equal([
      { student: "s001@uni.example", source: "s001@uni.example" },
    ]);
    expect(list.students[1]?.dropped).to.include({ by: "Lea", reason: "left" });
    expect((await students("restore", "s002")).code).to.equal(0);
    await using reader = await openGradebook(join(folder.path, "graded", "gradebook.db"));
    const trail = await reader.auditTrail("s002");
    expect(
      trail.filter(({ field }) => field === "drop").map(({ actor, before, after }) => [actor, before, after]),
    ).to.deep.equal([
      ["Lea", null, '{"reason":"left"}'],
      [trail.at(-1)?.actor, '{"reason":"left"}', null],
    ]);
    expect(await reader.marks.auditProblems()).to.deep.equal([]);
  });

  it("ends quietly when its reader has seen enough", async () => {
    await folder.make({ "notebooks/readme.md": "" });
    (await aClass(join(folder.path, "graded"), { students: 2 })).close();
    const { code, stderr } = await lab(folder.path, ["students"], {
      onStart: (child) => child.stdout?.destroy(),
    });
    expect({ code, stderr }).to.deep.equal({ code: 141, stderr: "" });
  });

  it("says in one sentence what is not there, and how it is called", async () => {
    await folder.make({ "notebooks/readme.md": "" });
    (await aClass(join(folder.path, "graded"), { students: 2 })).close();
    for (const [code, ...args] of [
      [1, "drop", "nobody"],
      [1, "join", "s001", "nobody"],
      [1, "list", "--out", "nowhere"],
      [2, "drop"],
      [2, "join", "s001"],
      [2, "list", "s001"],
      [2, "rename", "s001"],
    ] as const) {
      const result = await students(...args);
      expect([result.code, result.stdout], args.join(" ")).to.deep.equal([code, ""]);
      expect(result.stderr).to.match(
        code === 1 ? /^lab: [^\n]+\.\n$/ : /^lab: [^\n]+\.\nusage: lab students .*\n$/,
      );
    }
  });
});

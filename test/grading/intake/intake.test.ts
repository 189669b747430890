import { expect } from "chai";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { intake, IntakeError, LIMITS, readHandIn, type Contents } from "../../../grading/src/intake/index.js";
import { TemporaryFolder } from "../temporary.js";
import { refusal } from "../../refusal.js";
import { zipOf } from "./zip.js";

const KL = "02-kl-divergence";
const CONV = "03-transposed-convolution";
const folder = new TemporaryFolder();

/** Takes in what is below a folder with these files, and returns it by student. */
async function taken(
  files: Readonly<Record<string, string | Buffer>>,
  ...paths: string[]
): Promise<Record<string, Contents & { name?: string }>> {
  const root = folder.path || (await folder.make());
  await folder.write(files);
  const found = await intake(paths.length > 0 ? paths.map((path) => join(root, path)) : [root], {
    notebooks: [KL, CONV],
  });
  const contents = await Promise.all(
    found.handIns.map(async (handIn) => [
      handIn.student,
      { ...(await readHandIn(handIn, LIMITS)), ...(handIn.name !== undefined && { name: handIn.name }) },
    ]),
  );
  found.close();
  return Object.fromEntries(contents) as Record<string, Contents & { name?: string }>;
}

const pathsOf = (contents?: Contents) => contents?.notebooks.map(({ path }) => path);

describe("intake", () => {
  afterEach(() => folder.remove());

  it("takes one notebook for the student of that name", async () => {
    expect(Object.keys(await taken({ "s01.ipynb": "{}" }, "s01.ipynb"))).to.deep.equal(["s01"]);
  });

  it("takes a notebook with the name of a release for the student whose folder it is in", async () => {
    const files = { [`ann/${KL}.ipynb`]: "{}" };
    expect(Object.keys(await taken(files, `ann/${KL}.ipynb`))).to.deep.equal(["ann"]);
  });

  it("finds the student beside the notebook's name in a file name", async () => {
    const files = { [`s01_${KL}.ipynb`]: "1", [`${KL}-s02.ipynb`]: "2", [`s03 ${KL} (1).ipynb`]: "3" };
    expect(Object.keys(await taken(files))).to.deep.equal(["s01", "s02", "s03"]);
  });

  it("takes each folder, zip and notebook of a folder for a student", async () => {
    const zip = await zipOf({ [`notebooks/${KL}.ipynb`]: "{}" });
    const students = await taken({
      [`s2/${KL}.ipynb`]: "{}",
      "s10.zip": zip,
      "s1.ipynb": "{}",
      "grades.csv": "",
    });
    expect(Object.keys(students)).to.deep.equal(["s1", "s2", "s10"]);
    expect(pathsOf(students.s10)).to.deep.equal([`s10.zip/notebooks/${KL}.ipynb`]);
  });

  it("takes a folder with the released names in it for one student", async () => {
    const students = await taken({ [`ann/${KL}.ipynb`]: "{}", [`ann/${CONV} (1).ipynb`]: "{}" }, "ann");
    expect(pathsOf(students.ann)).to.have.members([`${KL}.ipynb`, `${CONV} (1).ipynb`]);
  });

  it("takes an nbgrader tree at its root, at submitted/, at a student and at an assignment", async () => {
    await folder.make({
      [`submitted/s1/ps1/${KL}.ipynb`]: "{}",
      [`submitted/s2/ps1/${KL}.ipynb`]: "{}",
      "submitted/s2/ps1/timestamp.txt": "2026-01-01 12:00:00 UTC",
      [`source/ps1/${KL}.ipynb`]: "{}",
    });
    for (const path of [".", "submitted"]) {
      expect(Object.keys(await taken({}, path)), path).to.deep.equal(["s1", "s2"]);
    }
    for (const path of ["submitted/s1", "submitted/s1/ps1", `submitted/s1/ps1/${KL}.ipynb`]) {
      expect(Object.keys(await taken({}, path)), path).to.deep.equal(["s1"]);
    }
  });

  it("takes Moodle's zip in its folder form, its older form, its flat form and under blind marking", async () => {
    const zip = await zipOf({
      [`Ann Ør_101_assignsubmission_file_/${KL}.ipynb`]: "{}",
      [`Bo Li_102_assignsubmission_file/sub/${KL}.ipynb`]: "{}",
      [`Cy Wu_103_assignsubmission_file_${KL}.ipynb`]: "{}",
      "Participant_104_assignsubmission_file_/hand-in.zip": await zipOf({ [`${KL}.ipynb`]: "{}" }),
      "Dee_105_assignsubmission_onlinetext_/onlinetext.html": "<p>hello</p>",
    });
    const students = await taken({ "all.zip": zip }, "all.zip");
    expect(Object.fromEntries(Object.entries(students).map(([id, { name }]) => [id, name]))).to.deep.equal({
      "ann-ør-101": "Ann Ør",
      "bo-li-102": "Bo Li",
      "cy-wu-103": "Cy Wu",
      "dee-105": "Dee",
      "participant-104": undefined,
    });
    expect(pathsOf(students["cy-wu-103"])).to.deep.equal([`${KL}.ipynb`]);
    expect(pathsOf(students["participant-104"])).to.deep.equal([`hand-in.zip/${KL}.ipynb`]);
    expect(pathsOf(students["dee-105"])).to.deep.equal([]);
  });

  it("takes Moodle's zip also when it was unpacked", async () => {
    const students = await taken({ [`Ann_101_assignsubmission_file_/${KL}.ipynb`]: "{}" });
    expect(Object.keys(students)).to.deep.equal(["ann-101"]);
  });

  it("keeps two people of one name apart", async () => {
    const students = await taken({
      [`Ann Li_1_assignsubmission_file_/${KL}.ipynb`]: "{}",
      [`Ann Li_2_assignsubmission_file_/${KL}.ipynb`]: "{}",
    });
    expect(Object.keys(students)).to.deep.equal(["ann-li-1", "ann-li-2"]);
  });

  it("calls everybody the same, whoever else is there", async () => {
    const people = [
      "ann",
      "Ann",
      "ANN",
      "Ann Li",
      "Ann-Li",
      "Ann/Li",
      "Ann: Li",
      "Ann_Li",
      "Straße",
      "STRASSE",
    ];
    const files = people.map((name) => [name, { [`${name.replace("/", "\\")}/${KL}.ipynb`]: name }] as const);
    const alone = new Map<string, string>();
    for (const [name, file] of files) {
      alone.set(
        name,
        Object.keys(await taken({ ...file, [`zoe/${KL}.ipynb`]: "{}" })).find((id) => id !== "zoe") ?? "",
      );
      await folder.remove();
    }
    const together = await taken(
      Object.assign({}, ...files.map(([, file]) => file)) as Record<string, string>,
    );
    for (const [name, id] of alone) {
      expect(
        together[id]?.notebooks.map(({ bytes }) => bytes.toString()),
        name,
      ).to.deep.equal([name]);
    }
    expect(Object.keys(together)).to.have.lengthOf(people.length);
    expect([...alone.values()]).to.include.members(["ann", "Ann", "ANN", "Ann Li", "Ann-Li"]);
  });

  it("takes one name for one student, however its letters are composed and spaced", async () => {
    const students = await taken(
      {
        [`a/Zoë Li/${KL}.ipynb`]: "1",
        [`b/${"Zoë Li ".normalize("NFD")}/${KL}.ipynb`]: "2",
        [`c/Zoë  Li/${KL}.ipynb`]: "3",
      },
      "a",
      "b",
      "c",
    );
    expect(Object.keys(students)).to.deep.equal(["Zoë Li"]);
  });

  it("calls a student of Moodle's the same, wherever in the unpacked download it is pointed", async () => {
    const own = "Sheet 1/Ann Ør_101_assignsubmission_file_";
    await folder.make({
      [`${own}/sub/${KL}.ipynb`]: "1",
      [`Sheet 1/Bo Li_102_assignsubmission_file_/hand-in.zip`]: await zipOf({ [`${KL}.ipynb`]: "2" }),
      [`flat/Cy Wu_103_assignsubmission_file_${KL}.ipynb`]: "3",
    });
    for (const [path, ids] of [
      ["Sheet 1", ["ann-ør-101", "bo-li-102"]],
      [own, ["ann-ør-101"]],
      [`${own}/sub`, ["ann-ør-101"]],
      [`${own}/sub/${KL}.ipynb`, ["ann-ør-101"]],
      ["Sheet 1/Bo Li_102_assignsubmission_file_/hand-in.zip", ["bo-li-102"]],
      ["flat", ["cy-wu-103"]],
      [`flat/Cy Wu_103_assignsubmission_file_${KL}.ipynb`, ["cy-wu-103"]],
    ] as const) {
      expect(Object.keys(await taken({}, path)), path).to.deep.equal(ids);
    }
    expect((await taken({}, own))["ann-ør-101"]).to.include({ name: "Ann Ør" });
  });

  it("calls a student the same, whether it is pointed at the class, the folder or the file in it", async () => {
    await folder.make({
      "class/ann/hand-in.zip": await zipOf({ [`notebooks/${KL}.ipynb`]: "1" }),
      [`class/bob/notebooks/${KL}.ipynb`]: "2",
      [`class/bob/runs/reconstruction-A.json`]: "{}",
      [`class/Neu/${KL.toUpperCase()}.ipynb`]: "3",
      [`class/${KL}_dee-Copy1.ipynb`]: "4",
      "class/eve-Copy1.ipynb": "5",
    });
    const everybody = ["ann", "bob", "dee", "eve", "Neu"];
    expect(Object.keys(await taken({}, "class"))).to.deep.equal(everybody);
    for (const [path, id] of [
      ["class/ann", "ann"],
      ["class/ann/hand-in.zip", "ann"],
      ["class/bob", "bob"],
      ["class/bob/notebooks", "bob"],
      [`class/bob/notebooks/${KL}.ipynb`, "bob"],
      ["class/Neu", "Neu"],
      [`class/Neu/${KL.toUpperCase()}.ipynb`, "Neu"],
      [`class/${KL}_dee-Copy1.ipynb`, "dee"],
      ["class/eve-Copy1.ipynb", "eve"],
    ] as const) {
      expect(Object.keys(await taken({}, path)), path).to.deep.equal([id]);
    }
  });

  it("knows whose an empty folder is in a class one folder down, at Moodle and under nbgrader, and in archives", async () => {
    await folder.make({
      [`deep/class/s1/${KL}.ipynb`]: "1",
      [`deep/class/s2/${KL}.ipynb`]: "2",
      [`moodle/Ann_1_assignsubmission_file_/${KL}.ipynb`]: "1",
      [`tree/submitted/s1/ps1/${KL}.ipynb`]: "1",
      "class.zip": await zipOf({ [`s1/${KL}.ipynb`]: "1", [`s2/${KL}.ipynb`]: "2", "s3/": "" }),
      "moodle.zip": await zipOf({
        [`Ann_1_assignsubmission_file_/${KL}.ipynb`]: "1",
        "Bo_2_assignsubmission_file_/": "",
      }),
    });
    for (const empty of ["deep/class/s3", "moodle/Bo_2_assignsubmission_file_", "tree/submitted/s2/ps1"]) {
      await mkdir(join(folder.path, empty), { recursive: true });
    }
    for (const [path, ids] of [
      ["deep", ["s1", "s2", "s3"]],
      ["class.zip", ["s1", "s2", "s3"]],
      ["moodle", ["ann-1", "bo-2"]],
      ["moodle/Bo_2_assignsubmission_file_", ["bo-2"]],
      ["moodle.zip", ["ann-1", "bo-2"]],
      ["tree", ["s1", "s2"]],
      ["tree/submitted/s2", ["s2"]],
    ] as const) {
      expect(Object.keys(await taken({}, path)), path).to.deep.equal(ids);
    }
  });

  it("puts what one student handed in under several paths together, the newest last", async () => {
    const old = await zipOf({ [`${KL}.ipynb`]: "old" }, { mtime: new Date("2020-01-01T00:00:00Z") });
    const students = await taken({ "a/s1.zip": old, [`b/s1/${KL}.ipynb`]: "new" }, "a", "b");
    expect(students.s1?.notebooks.map(({ bytes }) => bytes.toString())).to.deep.equal(["old", "new"]);
  });

  it("names what is no zip and no notebook", async () => {
    const students = await taken({ "s1.zip": "no zip", "s2.rar": "Rar!", "s3/notes.txt": "hello" });
    expect(students.s1?.refused).to.deep.equal([
      "s1.zip is no readable zip archive (End of central directory record signature not found. Either not a zip file, or file is truncated.): pack it again.",
    ]);
    expect(students.s2?.refused[0]).to.match(/^s2\.rar is no zip archive/);
    expect(students.s3?.refused).to.deep.equal([
      "It holds no notebook (.ipynb), only notes.txt: hand in the notebook itself, as Jupyter saves it.",
    ]);
  });

  it("names a notebook that is too large without reading it", async () => {
    const students = await taken({ "s1.ipynb": Buffer.alloc(LIMITS.notebook + 1) });
    expect(students.s1?.refused[0]).to.match(/^s1\.ipynb is 32\.0 MB, more than the 32\.0 MB allowed/);
  });

  it("never follows a link", async () => {
    await folder.make({ "secret.txt": "secret", "s1/notes.txt": "" });
    await symlink(join(folder.path, "secret.txt"), join(folder.path, "s1", `${KL}.ipynb`));
    expect((await taken({})).s1?.refused[0]).to.match(/is a link or a device/);
  });

  it("ignores what editors and systems leave behind", async () => {
    const students = await taken({
      [`s1/${KL}.ipynb`]: "{}",
      [`s1/.ipynb_checkpoints/${KL}-checkpoint.ipynb`]: "{}",
      "s1/__MACOSX/._x.ipynb": "",
    });
    expect(pathsOf(students.s1)).to.deep.equal([`${KL}.ipynb`]);
  });

  it("tells what a manifest says that is not so", async () => {
    const manifest = {
      student: "s2",
      created: "2026-01-01",
      files: [{ path: `${KL}.ipynb`, bytes: 2, sha256: "0" }],
    };
    const students = await taken({
      "s1.zip": await zipOf({ [`${KL}.ipynb`]: "{}", "manifest.json": JSON.stringify(manifest) }),
    });
    expect(students.s1?.notes).to.deep.equal([
      `${KL}.ipynb was changed after it was packed.`,
      'manifest.json names the student "s2"; it was handed in as "s1".',
    ]);
  });

  it("knows a student whose folder is empty", async () => {
    await folder.make({ [`s1/${KL}.ipynb`]: "{}" });
    await mkdir(join(folder.path, "s2"));
    expect(Object.keys(await taken({}))).to.deep.equal(["s1", "s2"]);
  });

  it("asks for a path that exists and can hold hand-ins", async () => {
    await folder.make({ "notes.txt": "" });
    await mkdir(join(folder.path, "empty"));
    for (const [path, message] of [
      ["nowhere", /does not exist/],
      ["empty", /There is no hand-in in/],
      ["notes.txt", /neither a notebook/],
    ] as const) {
      expect(await refusal(taken({}, path), IntakeError)).to.match(message);
    }
  });

  it("names what is there where no notebook is", async () => {
    const zip = await zipOf({ "klDivergence.ts": "export {};", "report.pdf": "%PDF" });
    const students = await taken({
      "s1.zip": zip,
      "s2/a.py": "",
      "s2/b.py": "",
      "s2/c.py": "",
      "s2/d.py": "",
      "s2/e.py": "",
    });
    expect(students.s1?.refused[0]).to.match(
      /, only s1\.zip\/klDivergence\.ts and s1\.zip\/report\.pdf: hand in/,
    );
    expect(students.s2?.refused[0]).to.match(/, only a\.py, b\.py, c\.py, and 2 more files: hand in/);
    expect(students).to.have.all.keys("s1", "s2");
  });

  it("finds a class in an archive, also one folder down", async () => {
    const files = { [`s000/${KL}.ipynb`]: "0", [`s001/${KL}.ipynb`]: "1", [`s002/deep/${KL}.ipynb`]: "2" };
    const down = Object.fromEntries(Object.entries(files).map(([path, text]) => [`class/${path}`, text]));
    for (const content of [files, down]) {
      const students = await taken({ "class.zip": await zipOf(content) }, "class.zip");
      expect(Object.keys(students)).to.deep.equal(["s000", "s001", "s002"]);
      expect(pathsOf(students.s001)).to.deep.equal([`${KL}.ipynb`]);
      await folder.remove();
    }
    expect(Object.keys(await taken(down))).to.deep.equal(["s000", "s001", "s002"]);
  });

  it("finds a class of zips in an archive", async () => {
    const hand = await zipOf({ [`${KL}.ipynb`]: "1" });
    const students = await taken(
      { "all.zip": await zipOf({ "s1/hand-in.zip": hand, "s2/hand-in.zip": hand }) },
      "all.zip",
    );
    expect(pathsOf(students.s2)).to.deep.equal([`hand-in.zip/${KL}.ipynb`]);
  });

  it("takes an archive with the parts or versions of one hand-in for one student's", async () => {
    const archives: Record<string, string>[] = [
      { [`hand-in/backup/${KL}.ipynb`]: "1", [`hand-in/final/${KL}.ipynb`]: "2" },
      { [`week2/${KL}.ipynb`]: "1", [`week3/${CONV}.ipynb`]: "2" },
    ];
    for (const content of archives) {
      const students = await taken({ "ann.zip": await zipOf(content) }, "ann.zip");
      expect(Object.keys(students)).to.deep.equal(["ann"]);
      expect(students.ann?.notebooks).to.have.length(2);
      await folder.remove();
    }
  });

  it("takes Moodle's download also when it was unpacked and packed again", async () => {
    const zip = await zipOf({
      [`Kurs-2025-Übung 2-12345/Seán O'Brien_1000_assignsubmission_file/${KL}.ipynb`]: "1",
      [`Kurs-2025-Übung 2-12345/Müller, Jörg_1001_assignsubmission_file_/${KL}.ipynb`]: "2",
    });
    const students = await taken({ "download.zip": zip }, "download.zip");
    expect(Object.keys(students)).to.deep.equal(["müller-jörg-1001", "seán-o-brien-1000"]);
    expect(students["seán-o-brien-1000"]?.name).to.equal("Seán O'Brien");
  });

  it("keeps what was written into Moodle's text field", async () => {
    const html = "<p>KL is &gt;= 0.</p><p>R&amp;D</p><script>alert(1)</script>";
    const students = await taken({
      [`Ann Lee_1_assignsubmission_file/${KL}.ipynb`]: "1",
      "Ann Lee_1_assignsubmission_onlinetext/onlinetext.html": html,
      "Bo Ek_2_assignsubmission_onlinetext_onlinetext.html": html,
    });
    expect(students["ann-lee-1"]?.onlineText?.text).to.match(/^KL is >= 0\.\n\nR&D/);
    expect(students["bo-ek-2"]?.onlineText?.text).to.equal(students["ann-lee-1"]?.onlineText?.text);
    expect(students["bo-ek-2"]?.refused[0]).to.match(
      /no notebook .*, only onlinetext\.html \(Moodle's text field\)/,
    );
  });
});

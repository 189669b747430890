import { expect } from "chai";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { intake, IntakeError, LIMITS, readHandIn, type Contents } from "../../../grading/src/intake/index.js";
import { TemporaryFolder } from "../temporary.js";
import { zipOf } from "./zip.js";

const KL = "02-kl-divergence";
const CONV = "03-transposed-convolution";
const folder = new TemporaryFolder();

/** What is taken in below a folder with these files, by student. */
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

  it("keeps people apart whose ids would be the same, whatever else is there", async () => {
    const both = Object.keys(await taken({ [`Ann Li/${KL}.ipynb`]: "1", [`Ann-Li/${KL}.ipynb`]: "2" }));
    expect(both).to.have.lengthOf(2);
    expect(new Set(both.map((id) => id.toLowerCase())).size).to.equal(2);
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
    expect(students.s3).to.deep.equal({ notebooks: [], runs: [], refused: [], notes: [] });
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
      const error = await taken({}, path).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(IntakeError).with.property("message").that.matches(message);
    }
  });
});

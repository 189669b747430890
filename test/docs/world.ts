import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { notebookOf, students } from "../../bench/grading/hand-ins/index.js";
import { zipOf } from "../grading/intake/zip.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const [KL, CONV] = ["02-kl-divergence", "03-transposed-convolution"];
/** Enough for every page, and quick to publish. */
const NOTEBOOKS = [KL, CONV, "14-questions"];

const COURSE = `roster: roster.csv
assignments:
  - id: sheet-1
    notebooks: [${KL}]
`;
const ROSTER = `id,name,email
s123456,Ann Ørsted,ann.o@uni.example
s654321,Bo Young,bo@uni.example
ann-li-101,Ann Li,ann.l@uni.example
`;
const WORKSHEET = `Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade),Feedback comments
Participant 100,Ann Ørsted,ann.o@uni.example,Submitted for grading,,8.00,Yes,-,
Participant 101,Ann Li,ann.l@uni.example,Submitted for grading,,8.00,Yes,-,
`;
const CANVAS = `Student,ID,SIS User ID,SIS Login ID,Section,sheet-1 (77)
    Points Possible,,,,,8
"Ørsted, Ann",1001,s123456,s123456,Lecture,
`;
const LESSON = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] });
const VOLUNTEERS = `student,2a,2b
s123456,x,
s654321,x,x
`;

/**
 * Makes `folder` what the pages speak of: a course as `git clone` and `npm ci` leave it, of a few notebooks, with the
 * files that they name: hand-ins, a roster, and what Moodle and Canvas give to download.
 */
export async function makeWorld(folder: string): Promise<void> {
  for (const name of ["package.json", "data/registry.json", "README.md", "docs", "kernel/README.md"]) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  for (const rooms of ["notebooks", "solutions"]) {
    for (const name of NOTEBOOKS) {
      await cp(join(ROOT, rooms, `${name}.ipynb`), join(folder, rooms, `${name}.ipynb`));
    }
  }
  for (const link of ["node_modules", ".venv"]) await symlink(join(ROOT, link), join(folder, link));

  const released = (name: string) => readFile(join(ROOT, "notebooks", `${name}.ipynb`), "utf8");
  const kl = await released(KL);
  const [first, second, third] = [...students(3, "the pages")].map((student) => notebookOf(kl, {}, student));
  await write(folder, {
    "course.yaml": COURSE,
    "roster.csv": ROSTER,
    "worksheet.csv": WORKSHEET,
    "gradebook.csv": CANVAS,
    "volunteers.csv": VOLUNTEERS,
    "lessons/one.ipynb": LESSON,
    "submissions.zip": await zipOf({
      [`s123456/${KL}.ipynb`]: first ?? "",
      [`s654321/${KL}.ipynb`]: second ?? "",
      [`ann-li-101/${KL}.ipynb`]: third ?? "",
      [`ann-li-245/${CONV}.ipynb`]: await released(CONV),
    }),
    "submissions/s123456.zip": await zipOf({ [`${KL}.ipynb`]: first ?? "" }),
  });
}

async function write(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

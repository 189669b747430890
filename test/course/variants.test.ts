import { expect } from "chai";
import { readFileSync, readdirSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { handOut, readRoster, releaseAll, verifyReceipt } from "@latent-lab/grading";
import { parseNotebook, serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { everyExercise, type Numbers } from "latent-lab";
import { openGradebook } from "../../grading/src/book/index.js";
import { explain, explanationText } from "../../grading/src/book/explain/index.js";
import { grade, type GradeResult } from "../../grading/src/coordinator/index.js";
import { loadCourse } from "../../grading/src/course/index.js";
import { withNumbers } from "../../grading/src/course/variants/index.js";
import { intake } from "../../grading/src/intake/index.js";
import { readEverything } from "../../grading/src/similarity/read.js";
import { lab } from "../cli/lab.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { folder as courseFolder, read } from "./course.js";

const KL = "02-kl-divergence";
const SIZES = "03-transposed-convolution";
const SECRET = "a course's secret, of some length";
const ROSTER =
  "id,name,email,groups\ns1,Ann,ann@x.org,\ns2,Ben,ben@x.org,\ns3,Cem,cem@x.org,Team 1\ns4,Dee,dee@x.org,Team 1\ns5,Eva,eva@x.org,\n";
const COURSE = `roster: roster.csv\nassignments:\n  - id: one\n    notebooks: [${KL}, ${SIZES}]\n`;

/** The notebook that a student was given, with the answers to its own numbers. */
function solved(file: string, name: string): Notebook {
  const given = parseNotebook(readFileSync(file, "utf8"));
  const answers = withNumbers(read("solutions", name), name, numbersIn(given));
  const answer = (id: string) => answers.cells.find((cell) => cell.id === id)?.source;
  const cells = given.cells.map((cell) =>
    (cell.metadata.nbgrader as { solution?: boolean } | undefined)?.solution
      ? { ...cell, source: answer(cell.id) ?? cell.source }
      : cell,
  );
  return { ...given, cells };
}

/** The notebook with something else in its metadata about whose it is. */
function saying(notebook: Notebook, variant: { student: string; numbers: Numbers } | undefined): Notebook {
  const { variant: _, ...rest } = notebook.metadata.latent_lab as { variant: unknown };
  const latent_lab = { ...rest, ...(variant && { variant }) };
  return { ...notebook, metadata: { ...notebook.metadata, latent_lab } };
}

const variantIn = ({ metadata }: Notebook) =>
  (metadata.latent_lab as { variant: { student: string; numbers: Numbers } }).variant;
const numbersIn = (notebook: Notebook) => variantIn(notebook).numbers;

describe("a course in which every student has numbers of their own", () => {
  const folder = new TemporaryFolder();
  let root: string;
  let result: GradeResult;

  const given = (student: string, name: string) => join(root, "out", student, `${name}.ipynb`);
  const numbersOf = (student: string, name = SIZES) =>
    numbersIn(parseNotebook(readFileSync(given(student, name), "utf8")));
  const grading = (out: string, paths = [join(root, "in")]) =>
    grade(paths, {
      notebooks: join(root, "notebooks"),
      out: join(root, out),
      seed: "s",
      jobs: 2,
      secret: SECRET,
    });

  before(async () => {
    root = await folder.make(
      { "roster.csv": ROSTER, "course.yaml": COURSE, secret: `${SECRET}\n` },
      "inside the project",
    );
    const [solutionsDir, notebooksDir] = [join(root, "solutions"), join(root, "notebooks")];
    for (const name of [KL, SIZES]) {
      await cp(join(courseFolder("solutions"), `${name}.ipynb`), join(solutionsDir, `${name}.ipynb`));
    }
    const exercises = everyExercise.filter(({ notebook }) => notebook === KL || notebook === SIZES);
    await releaseAll({ solutionsDir, notebooksDir, exercises });
    const roster = await readRoster(join(root, "roster.csv"));
    await handOut({ solutionsDir, notebooksDir, roster, secret: SECRET, to: join(root, "out") });

    const solution = (student: string, name = SIZES) => solved(given(student, name), name);
    const [s1, s2, s3] = [solution("s1"), solution("s2"), solution("s3")];
    const tampered = saying(s3, { student: "s5", numbers: { ...numbersIn(s3), n1: 6, n2: 6 } });
    await folder.write({
      [`in/s1/${KL}.ipynb`]: serializeNotebook(solution("s1", KL)),
      [`in/s1/${SIZES}.ipynb`]: serializeNotebook(s1),
      // Ann's file as it is.
      [`in/s2/${SIZES}.ipynb`]: serializeNotebook(s1),
      [`in/Team 1/${SIZES}.ipynb`]: serializeNotebook(s3),
      [`in/s5/${SIZES}.ipynb`]: serializeNotebook(tampered),
      // Nobody knows whose these are: blind marking, and a notebook that says nothing.
      [`in/Participant 17/${SIZES}.ipynb`]: serializeNotebook(s2),
      [`in/Participant 18/${SIZES}.ipynb`]: serializeNotebook(saying(s2, undefined)),
    });
    result = await grading("graded");
  });
  after(() => folder.remove());

  const submission = (student: string) =>
    result.report.submissions.find((each) => each.student === student) ?? expect.fail(`no ${student}`);
  const sizes = (student: string) =>
    submission(student)
      .notebooks.find(({ name }) => name === SIZES)
      ?.checks.find(({ id }) => id === "transposed-sizes");
  const notes = (student: string) =>
    (submission(student).notes ?? []).filter((note) => note.includes("numbers"));

  it("gives everybody other numbers, in the text and in the checks alike", () => {
    const all = ["s1", "s2", "s3", "s4", "s5"].map((student) => readFileSync(given(student, SIZES), "utf8"));
    expect(new Set(all.map((text) => JSON.stringify(numbersIn(parseNotebook(text))))).size).to.equal(5);
    for (const text of all) {
      const { n1 } = numbersIn(parseNotebook(text));
      expect(text).to.include(`1. Input ${n1} × ${n1}, kernel 3`).and.to.include(`{ n1: ${n1}, n2:`);
    }
  });

  it("gives full points for the answers to one's own numbers, and says nothing of them", () => {
    const scores = submission("s1").notebooks.map(({ name, score, max }) => [name, score, max]);
    // One and two points wait for a person.
    expect(scores).to.deep.equal([
      [KL, 7, 8],
      [SIZES, 8, 10],
    ]);
    expect(submission("s1").notebooks.flatMap(({ repairs }) => repairs)).to.deep.equal([]);
    expect(notes("s1")).to.deep.equal([]);
  });

  it("judges another student's notebook by one's own numbers, and says so without naming anybody", () => {
    const [own, others] = [numbersOf("s2"), numbersOf("s1")];
    const shared = Object.keys(own).filter((name) => own[name] === others[name]).length;
    expect(sizes("s2")?.points)
      .to.equal(shared / 4)
      .and.to.be.lessThan(2);
    expect(notes("s2")).to.have.length(1);
    expect(notes("s2")[0]).to.match(
      new RegExp(`^${SIZES} has the numbers of somebody else: it was judged by .*n1 = ${own.n1}, `),
    );
  });

  it("finds numbers that were changed", () => {
    expect(sizes("s5")?.points).to.be.lessThan(2);
    expect(notes("s5")[0]).to.match(/has numbers that were changed: it was judged by those that its student/);
  });

  it("judges a group by the numbers of the member whose notebook it is", () => {
    expect(sizes("Team 1")?.status).to.equal("pass");
    expect(notes("Team 1")).to.deep.equal([]);
  });

  it("judges a notebook of nobody on the roster by what it says of itself, and says that", () => {
    expect(sizes("Participant 17")?.status).to.equal("pass");
    expect(notes("Participant 17")[0]).to.match(
      /is of nobody on the roster, so it was judged by the numbers that it has/,
    );
    expect(sizes("Participant 18")?.status).not.to.equal("pass");
  });

  it("shows each student their own numbers in the feedback, and the TA in the explanation", async () => {
    const { n1, n2 } = numbersOf("s2");
    const page = readFileSync(join(result.feedback, "s2.html"), "utf8");
    expect(page).to.include(`Your numbers: n1 = ${n1}, n2 = ${n2}, `);
    expect(page).to.include(`Input ${n1}, kernel 3, stride 2, padding 0`);
    expect(page.replaceAll(/<style>.*?<\/style>/gs, "")).not.to.match(/\bs1\b|\bAnn\b/);
    const book = await openGradebook(result.gradebook);
    try {
      const [explanation] = await explain(book, "s2", "transposed-sizes");
      expect(explanation && explanationText(explanation)).to.match(
        new RegExp(`^numbers {5}n1 = ${n1}, n2 = ${n2}, `, "m"),
      );
    } finally {
      book.close();
    }
  });

  it("lets the secret into no file that it writes", () => {
    const files = readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "secret")
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).to.be.greaterThan(20);
    for (const file of files) expect(readFileSync(file).includes(SECRET), file).to.equal(false);
    expect(JSON.stringify(result)).not.to.include(SECRET);
  });

  it("derives the same grade again from a receipt, whatever the file is called", async () => {
    await folder.write({ [`elsewhere/${SIZES}.ipynb`]: readFileSync(join(root, "in/s2", `${SIZES}.ipynb`)) });
    const options = { notebooks: join(root, "notebooks"), secret: SECRET };
    const receipt = join(root, "graded", "receipts", "s2.json");
    const { differences } = await verifyReceipt(receipt, join(root, "elsewhere", `${SIZES}.ipynb`), options);
    expect(differences).to.deep.equal([]);
  });

  it("takes the text of each student's own release and solution for what everybody has", async () => {
    await using found = await intake([join(root, "in")], { notebooks: [KL, SIZES] });
    const handIns = found.handIns.filter(({ student }) => ["s1", "Participant 17"].includes(student));
    const { releases } = await loadCourse(join(root, "notebooks"));
    const { units } = await readEverything(handIns, releases, join(root, "solutions"));
    const unit = units.find(({ label }) => label === "transposed-sizes");
    expect(unit?.works).to.have.length(2);
    expect(unit?.works[0]?.text).not.to.equal(unit?.works[1]?.text);
    const lines = (unit?.given ?? []).map((text) => text.match(/\d+, \/\/ \d/g)?.join());
    for (const { text } of unit?.works ?? []) expect(lines).to.include(text.match(/\d+, \/\/ \d/g)?.join());
  });

  it("asks for the secret and for the roster where they are missing", async () => {
    const path = join(root, "in", "s1");
    const { code, stderr } = await lab(root, ["grade", path, "--out", join(root, "other")]);
    expect([code, stderr]).to.deep.equal([
      1,
      "lab: Students have numbers of their own, which are drawn from the course's secret: give its file with --secret, or set LATENT_LAB_SECRET.\n",
    ]);
    await folder.write({ "no-roster.yaml": COURSE.replace(/^.*\n/, "") });
    const options = { notebooks: join(root, "notebooks"), out: join(root, "other"), secret: SECRET };
    const refused = await grade([path], { ...options, course: join(root, "no-roster.yaml") }).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(refused).to.include("name it in course.yaml");
  });

  it("hands the same variants out again, but over nobody's work and with no other choices", async () => {
    const roster = await readRoster(join(root, "roster.csv"));
    const options = {
      ...{ solutionsDir: join(root, "solutions"), notebooksDir: join(root, "notebooks") },
      ...{ roster, secret: SECRET, to: join(root, "out") },
    };
    const refusal = () =>
      handOut(options).then(
        () => "",
        (error: Error) => error.message,
      );
    expect(await refusal()).to.equal("");
    const file = given("s4", KL);
    const before = readFileSync(file, "utf8");
    await folder.write({ [`out/s4/${KL}.ipynb`]: `${before}\n` });
    expect(await refusal()).to.include(`${file} is there and is another`);
    expect(readFileSync(file, "utf8")).to.equal(`${before}\n`);
    await folder.write({ [`out/s4/${KL}.ipynb`]: before });

    const solution = join(root, "solutions", `${KL}.ipynb`);
    const text = readFileSync(solution, "utf8");
    await folder.write({ [`solutions/${KL}.ipynb`]: text.replace('"where": "', '"where": "p1 < 0.9 && ') });
    expect(await refusal()).to.match(
      /^Variants of 02-kl-divergence, version 1, were handed out with other choices/,
    );
    await folder.write({ [`solutions/${KL}.ipynb`]: text });
  });

  it("publishes the solution with a student's numbers, its outputs worked out anew", async () => {
    const { p1 = NaN, p2 = NaN } = numbersOf("s2", KL);
    const site = join(root, "site");
    const notebook = join("solutions", `${KL}.ipynb`);
    const args = ["publish", notebook, "--student", "ben@x.org", "--secret", "secret", "--out", site];
    const { code, stderr } = await lab(root, args);
    expect(code, stderr).to.equal(0);
    const page = readFileSync(join(site, `${KL}.html`), "utf8");
    const kl = (a: number, b: number) => a * Math.log(a / b) + (1 - a) * Math.log((1 - a) / (1 - b));
    expect(page).to.include(`KL(Ber(${p1}) ‖ Ber(${p2})) = ${kl(p1, p2).toFixed(10)} nats`);
    expect(page).to.include(`Both directions for p1 = ${p1} and p2 = ${p2}`);
    expect(page).not.to.include(SECRET);
    const stranger = await lab(root, [...args.slice(0, 3), "s9", ...args.slice(4)]);
    expect([stranger.code, stranger.stderr]).to.deep.equal([
      1,
      'lab: "s9" is nobody on the roster: give an id that stands in it.\n',
    ]);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { expect } from "chai";
import { code, markdown, notebook } from "../publish/support.js";
import { lab } from "./lab.js";

const solution = (title: string, source: string, publishAfter?: string) =>
  serializeNotebook(
    notebook([markdown(`# ${title}`), code(source, [], { id: "only", execution_count: null })], {
      latent_lab: { ...(publishAfter && { publishAfter }) },
    }),
  );

describe("lab publish", () => {
  let course: string;

  const publish = (...args: string[]) => lab(course, ["publish", ...args]);

  beforeEach(async () => {
    course = await mkdtemp(join(tmpdir(), "course-"));
    await mkdir(join(course, "solutions"));
    await writeFile(join(course, "solutions/01.ipynb"), solution("One", "1 + 1"));
    await writeFile(join(course, "solutions/02.ipynb"), solution("Two", "2 + 2", "2040-01-01"));
  });
  afterEach(() => rm(course, { recursive: true }));

  it("publishes solutions/ into site/, without what is to come", async () => {
    const { code, stdout, stderr } = await publish();
    expect(code, stderr).to.equal(0);
    expect(stdout).to.equal("");
    expect(stderr)
      .to.include("held back until 2040-01-01: solutions/02.ipynb")
      .and.to.include("wrote 2 pages to site");
    expect(await readFile(join(course, "site/01.html"), "utf8")).to.match(
      /<h1[^>]*>One<\/h1>.*<pre class="output"[^>]*>2</s,
    );
    expect((await readdir(join(course, "site"))).filter((name) => name.endsWith(".html"))).to.have.members([
      "01.html",
      "index.html",
    ]);
  });

  it("publishes what may be public on a day, where it is told", async () => {
    const { code, stderr } = await publish(
      "solutions/02.ipynb",
      "--until",
      "2040-01-01",
      "--out",
      "public/site",
    );
    expect(code, stderr).to.equal(0);
    expect(await readdir(join(course, "public/site"))).to.include.members(["02.html", "index.html"]);
  });

  it("says what would be public on a day, and writes nothing unless it is told where", async () => {
    const { code, stderr } = await publish("--until", "2039-12-31");
    expect(code, stderr).to.equal(0);
    expect(stderr).to.equal(
      "public on 2039-12-31: solutions/01.ipynb\nheld back until 2040-01-01: solutions/02.ipynb\nwrote nothing: say where to with --out\n",
    );
    expect(await readdir(course)).to.deep.equal(["solutions"]);
  });

  it("runs in a course only what has changed, and takes the course's name and the students' notebooks", async () => {
    await mkdir(join(course, "notebooks"));
    await writeFile(join(course, "notebooks/01.ipynb"), "for students");
    await writeFile(
      join(course, "course.yaml"),
      "course: Fruit\nassignments:\n  - id: one\n    notebooks: [01]\n",
    );
    expect((await publish()).stderr).to.include("ran solutions/01.ipynb");
    expect((await publish()).stderr).to.include("solutions/01.ipynb needed no run");
    expect(await readFile(join(course, "site/index.html"), "utf8")).to.include("<h1>Fruit: solutions</h1>");
    expect(await readFile(join(course, "site/downloads/01.ipynb"), "utf8")).to.equal("for students");
  });

  it("takes no date that the calendar does not have", async () => {
    for (const date of ["2040-02-30", "soon"]) {
      const { code, stderr } = await publish("--until", date);
      expect(code).to.equal(2);
      expect(stderr).to.equal(
        `lab: --until expects a date as YYYY-MM-DD, received "${date}"\nusage: lab publish [options] [file...]\n`,
      );
    }
  });

  it("names cell and error of a notebook that fails, and writes nothing", async () => {
    await writeFile(join(course, "solutions/03.ipynb"), solution("Three", "throw new RangeError('too far')"));
    const { code, stderr } = await publish();
    expect(code).to.equal(1);
    expect(stderr.split("\n").at(-2)).to.equal("lab: solutions/03.ipynb, cell only: RangeError: too far");
    expect(await readdir(course)).not.to.include("site");
  });

  it("says in one sentence what is wrong with a file or a folder", async () => {
    await writeFile(join(course, "broken.ipynb"), "not JSON");
    for (const name of ["none.ipynb", "broken.ipynb"]) {
      const { code, stderr } = await publish(name);
      expect(code).to.equal(1);
      expect(stderr).to.match(new RegExp(`^lab: ${name}: [^\\n]+\\n$`));
    }
    await rm(join(course, "solutions"), { recursive: true });
    const { code, stderr } = await publish();
    expect(code).to.equal(1);
    expect(stderr).to.match(/^lab: There is no notebook in solutions\/[^\n]+\n$/);
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serializeNotebook, snapshotFlags, type Cell } from "@latent-lab/kernel";
import { expect } from "chai";
import { MANIFEST } from "../../../publish/src/website/manifest.js";
import { publishSite, type SiteOptions } from "../../../publish/src/website/site.js";
import { solutionNotebooks } from "../../../publish/src/website/solutions.js";
import { addresses, code, markdown, notebook } from "../support.js";

describe("publishing a site", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "site-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(
    name: string,
    cells: readonly Cell[],
    latentLab: Record<string, unknown> = {},
  ): Promise<string> {
    const path = join(folder, `${name}.ipynb`);
    const blank = cells.map((cell, i) => ({
      ...cell,
      id: `cell-${i}`,
      ...(cell.cell_type === "code" && { execution_count: null }),
    }));
    await writeFile(path, serializeNotebook(notebook(blank, { latent_lab: latentLab })));
    return path;
  }
  const publish = (notebooks: readonly string[], more: Partial<SiteOptions> = {}) =>
    publishSite({ notebooks, outDir: join(folder, "site"), until: "2030-01-31", ...more });
  const read = (name: string) => readFile(join(folder, "site", name), "utf8");
  /** All that a site is made of. */
  const bytes = async () => {
    const entries = await readdir(join(folder, "site"), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    return (await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, "latin1")}`))).join(
      "\n",
    );
  };
  const failureOf = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("expected a failure"),
      (error: Error) => error,
    );

  it("runs each notebook and lists its page", async () => {
    const one = await write("01", [
      markdown("# First & last\n\nWhat it is.\n\n[next](02.ipynb#More) [gone](09.ipynb)"),
      code("const answer = 6 * 7;\nconsole.log(`answer ${answer}`);"),
    ]);
    const two = await write("02", [markdown("# Second\n\n## More")]);
    const site = await publish([one, two]);
    expect(site).to.deep.equal({ pages: ["index.html", "01.html", "02.html"], withheld: [], removed: [] });

    const page = await read("01.html");
    expect(page).to.match(/<pre class="output"[^>]*>answer 42<\/pre>/);
    expect(page).to.include('<a href="02.html#More">next</a> <a>gone</a>');
    expect(page).to.include('<a href="index.html">Solutions</a>');
    const index = await read("index.html");
    expect(index).to.include('<a href="01.html">First &amp; last</a><p>What it is.</p>');
    expect(index.indexOf("01.html")).to.be.below(index.indexOf("02.html"));
  });

  it("says in its index how long each takes and what it is worth, and leads from page to page", async () => {
    const graded = code("1", [], { metadata: { nbgrader: { grade: true, points: 2.5 } } });
    const intro =
      "# One\n\n**Afterwards you can** count.\n\n**It takes** about 1.5 hours. **It needs** nothing.";
    const one = await write("01", [markdown(intro), graded, graded]);
    const two = await write("02", [markdown("# Two")]);
    await publish([one, two]);
    expect(await read("index.html")).to.include(
      '<a href="01.html">One</a><p>Count.</p><p>Takes about 1.5 hours · 5 points</p>',
    );
    expect(await read("01.html")).to.include('<a rel="next" href="02.html"><small>Next</small>Two</a></nav>');
    expect(await read("02.html"))
      .to.include('<a rel="prev" href="01.html">')
      .and.not.to.include('rel="next"');
  });

  it("renews the page that it is told and leaves the others, in the index, the search and their links too", async () => {
    const [one, two, three] = await Promise.all(
      ["01", "02", "03"].map((name) => write(name, [markdown(`# Title ${name}\n\nWords of ${name}.`)])),
    );
    await publish([one ?? "", three ?? ""]);
    await write("03", [markdown("# Never shown")]);
    expect(await publish([two ?? ""], { keepOthers: true })).to.deep.include({ removed: [] });
    const index = await read("index.html");
    expect([...index.matchAll(/>(Title \d+)</g)].map(([, title]) => title)).to.deep.equal(
      ["01", "02", "03"].map((name) => `Title ${name}`),
    );
    for (const name of ["01", "02", "03"]) {
      expect(await read("assets/search-data.js")).to.include(`Words of ${name}.`);
      expect(await read(`${name}.html`)).to.include(`Words of ${name}.`);
    }
    expect((await read("01.html")).match(/<nav class="turn"/g)).to.have.length(1);
    expect(await read("01.html")).to.include('rel="next" href="02.html"');
    expect(await read("03.html")).to.include('rel="prev" href="02.html"');
  });

  it("offers the notebook as the page shows it, without what is for graders", async () => {
    const source = "const shown = 1;\n// BEGIN HIDDEN TESTS\nconst hidden = 2;\n// END HIDDEN TESTS";
    const removed = code("const removed = 3;", [], { metadata: { tags: ["remove-cell"] } });
    const one = await write("01", [
      code(source, [], { metadata: { latent_lab: { rubric: [] } } }),
      removed,
      code("const input = 4; input", [], { metadata: { tags: ["remove-input"] } }),
    ]);
    await publish([one], { studentVersion: (name) => Promise.resolve(`students' ${name}`) });
    expect(await read("downloads/01.ipynb")).to.equal("students' 01");
    expect(await read("downloads/01.solution.ipynb"))
      .to.include("const shown")
      .and.to.include('"4"')
      .and.not.to.match(/hidden|removed|const input|latent_lab/);
  });

  it("writes pages that are whole by themselves, where it is told", async () => {
    await publish([await write("01", [markdown("# T\n\n$x$")])], { single: true });
    expect((await readdir(join(folder, "site"))).sort()).to.deep.equal([MANIFEST, "01.html", "index.html"]);
    expect(addresses(await read("01.html")).filter((address) => !/^(data:|#)/.test(address))).to.deep.equal(
      [],
    );
  });

  it("makes a known page anew where its surroundings have changed", async () => {
    const one = await write("01", [markdown("# One\n\n[two](02.ipynb)")]);
    const two = await write("02", [markdown("# Two")], { publishAfter: "2030-01-31" });
    const cache = { folder: join(folder, "runs"), inputs: "library", pages: "publisher" };
    const all = [one, two];
    await publish(all, { cache });
    const first = await read("01.html");
    await publish(all, { cache });
    expect(await read("01.html")).to.equal(first);
    await publish(all, { cache, until: "2030-01-30" });
    expect(await read("01.html"))
      .to.include("<a>two</a>")
      .and.not.include("02.html");
    await publish(all, { cache, title: "Fruit" });
    expect(await read("01.html")).to.include(">Fruit</a></header>");
  });

  it("runs notebooks in processes of their own, and names the failures of all in their order", async () => {
    const paths = await Promise.all(
      ["01", "02"].map((name) =>
        write(name, [code(`throw new Error("${name} " + (process.pid === ${process.pid}))`)]),
      ),
    );
    expect((await failureOf(publish(paths, { jobs: 2 }))).message).to.match(/: 01 false\n.*: 02 false$/s);
  });

  it("shows nothing in a notebook of what another has left, with any number of jobs of their own", async () => {
    const leaves = code("(globalThis as any).left = 1; process.env.LEFT = '1'; require('node:fs').left = 1;");
    const looks = code(
      "console.log('finds', typeof (globalThis as any).left, process.env.LEFT, (require('node:fs') as any).left)",
    );
    const paths = [await write("01", [leaves]), await write("02", [looks]), await write("03", [looks])];
    await publish(paths, { jobs: 2 });
    for (const page of ["02.html", "03.html"]) {
      expect(await read(page)).to.include("finds undefined undefined undefined");
    }
  });

  it("starts those processes from the kernel's snapshot", async function () {
    if (snapshotFlags().length === 0) return this.skip();
    const path = await write("01", [code("console.log(process.execArgv.join() || 'nothing')")]);
    await publish([path], { jobs: 2 });
    expect(await read("01.html")).to.include(snapshotFlags()[0] ?? "");
  });

  it("does not run a notebook again whose code and inputs are the same", async () => {
    const cells = [markdown("# Before"), code("console.log(`at ${process.hrtime.bigint()}`);")];
    const path = await write("01", cells);
    const cache = { folder: join(folder, "runs"), inputs: "library 1", pages: "publisher" };
    const output = async () => /at \d+/.exec(await read("01.html"))?.[0];
    const ran: boolean[] = [];
    const again = (more: Partial<SiteOptions> = {}) =>
      publish([path], { cache, onPage: (_, did) => ran.push(did), ...more });
    await again();
    const first = await output();
    await write("01", [markdown("# After"), ...cells.slice(1)]);
    await again();
    expect(await read("01.html")).to.include("After</h1>");
    expect(await output()).to.equal(first);
    await again({ cache: { ...cache, inputs: "library 2" } });
    expect(await output()).not.to.equal(first);
    expect(ran).to.deep.equal([true, false, true]);
  });

  it("writes the same bytes again, and leaves the notebook as it is", async () => {
    const path = await write("01", [markdown("# T\n\n$x$"), code("console.log([1, 2]); ({ a: 1 })")]);
    const source = await readFile(path, "utf8");
    await publish([path]);
    const first = [await read("01.html"), await read("index.html")];
    await publish([path]);
    expect([await read("01.html"), await read("index.html")]).to.deep.equal(first);
    expect(await readFile(path, "utf8")).to.equal(source);
  });

  it("holds a notebook back until its day, and takes its page away again", async () => {
    const open = await write("01", [markdown("# Open\n\n[later](02.ipynb)")]);
    const later = await write("02", [markdown("# Later")], { publishAfter: "2030-01-31" });
    expect((await publish([open, later])).withheld).to.deep.equal([]);
    const site = await publish([open, later], { until: "2030-01-30" });
    expect(site).to.deep.equal({
      pages: ["index.html", "01.html"],
      withheld: [{ notebook: later, publishAfter: "2030-01-31" }],
      removed: ["02.html", "downloads/02.solution.ipynb"],
    });
    expect(await read("index.html")).not.to.include("Later");
    expect(await read("01.html")).to.include("<a>later</a>");
  });

  it("has nothing of a page that is held back in any byte, but its name and the day", async () => {
    const open = await write("01", [markdown("# Open\n\n[later](02.ipynb)")]);
    const later = await write(
      "02",
      [markdown("# Sesame title\n\nSesame text\n\n## Secret heading"), code("const sesame = 1;")],
      { publishAfter: "2030-02-01" },
    );
    const all = { studentVersion: () => Promise.resolve("Sesame of students") };
    await publish([open, later], { ...all, until: "2030-02-01" });
    expect(await bytes()).to.match(/Sesame title.*const sesame/s);
    await publish([open, later], all);
    expect(await bytes()).to.not.match(/sesame (title|text)|secret|const sesame/i);
    expect(await readdir(join(folder, "site/downloads"))).to.have.members(["01.ipynb", "01.solution.ipynb"]);
    expect(await read("index.html")).to.include(
      '02: available from <time datetime="2030-02-01">1 February 2030',
    );
    // Nor when another page is renewed, or this one on too early a day.
    await publish([open, later], { ...all, until: "2030-02-01" });
    await publish([open], { ...all, keepOthers: true });
    expect(await bytes()).to.not.match(/sesame (title|text)|secret|const sesame/i);
  });

  it("refuses a key that it does not know, rather than publish what was to be held back", async () => {
    const one = await write("01", [markdown("# One")], { publishafter: "2040-01-01" });
    const two = await write("02", [markdown("# Two")], { publishAfter: "1.1.2040" });
    const { message } = await failureOf(publish([one, two]));
    expect(message.split("\n")).to.have.length(2);
    expect(message).to.match(/01\.ipynb: latent_lab\.publishafter.*\n.*02\.ipynb: latent_lab\.publishAfter/);
    expect(await readdir(folder)).not.to.include("site");
  });

  it("does not even run what it holds back", async () => {
    const path = await write("01", [code("throw new Error('ran')")], { publishAfter: "2031-01-01" });
    await publish([path]);
    expect(await read("index.html")).to.include("No solution is published yet.");
  });

  it("writes nothing if a cell fails, and names notebook, cell and error", async () => {
    const good = await write("01", [markdown("# Good")]);
    const bad = await write("02", [markdown("# Bad"), code("throw new RangeError('too far');")]);
    const failure = await failureOf(publish([good, bad]));
    expect(failure.message).to.equal(`${bad}, cell cell-1: RangeError: too far`);
    expect(await readdir(folder)).not.to.include("site");
  });

  it("names the problems of the texts at once, before any cell runs", async () => {
    const one = await write("01", [
      code("throw new Error('ran')"),
      markdown("$\\no$"),
      markdown("![x](y.png)"),
    ]);
    const two = await write("02", [markdown("$\\frac{1}{$")]);
    let started = false;
    const { message } = await failureOf(publish([one, two], { onStart: () => (started = true) }));
    expect(started).to.equal(false);
    const places = message.split("\n").map((line) => line.slice(folder.length + 1).split(":")[0]);
    expect(places).to.deep.equal(["01.ipynb, cell cell-1", "01.ipynb, cell cell-2", "02.ipynb, cell cell-0"]);
  });

  it("names the problems of all notebooks' runs at once", async () => {
    const one = await write("01", [code("throw new Error('one')"), code("throw new Error('two')")]);
    const two = await write("02", [code("throw new Error('three')")]);
    const { message } = await failureOf(publish([one, two]));
    expect(message.match(/one|two|three/g)).to.deep.equal(["one", "two", "three"]);
  });

  it("shows a cell that is meant to fail", async () => {
    const path = await write("01", [
      code("throw new RangeError('too far');", [], { metadata: { tags: ["raises-exception"] } }),
    ]);
    await publish([path]);
    expect(await read("01.html")).to.match(/<pre class="output error".*too far/s);
  });

  it("refuses two notebooks of one name, one called index, and one that is missing", async () => {
    const path = await write("01", [markdown("# T")]);
    expect((await failureOf(publish([path, join(folder, "other", "01.ipynb")]))).message).to.match(
      /would both be 01\.html/,
    );
    expect((await failureOf(publish([await write("index", [])]))).message).to.match(
      /would both be index\.html/,
    );
    expect((await failureOf(publish([join(folder, "none.ipynb")]))).message).to.match(
      /none\.ipynb: .*no such file/,
    );
  });

  it("finds the notebooks of a folder by name, and says if there are none", async () => {
    await write("02", []);
    await write("01", []);
    expect(await solutionNotebooks(folder)).to.deep.equal(
      ["01", "02"].map((name) => join(folder, `${name}.ipynb`)),
    );
    expect((await failureOf(solutionNotebooks(join(folder, "none")))).message).to.match(
      /^There is no notebook in/,
    );
  });
});

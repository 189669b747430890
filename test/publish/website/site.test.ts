import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serializeNotebook, type Cell } from "@latent-lab/kernel";
import { expect } from "chai";
import { publishSite, type SiteOptions } from "../../../publish/src/website/site.js";
import { solutionNotebooks } from "../../../publish/src/website/solutions.js";
import { code, markdown, notebook } from "../support.js";

describe("publishing a site", function () {
  this.timeout(60_000);
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
      removed: ["02.html"],
    });
    expect(await read("index.html")).not.to.include("Later");
    expect(await read("01.html")).to.include("<a>later</a>");
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

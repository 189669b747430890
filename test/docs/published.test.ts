import { expect } from "chai";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { publishSite } from "@latent-lab/publish";
import { pages } from "./pages.js";
import { publishPages } from "./publish-pages.js";

const nameOf = (path: string) => (path === "kernel/README.md" ? "kernel" : posix.basename(path, ".md"));

describe("the project's pages, published", function () {
  this.timeout(60_000);
  let site: string;
  const read = (file: string) => readFile(join(site, file), "utf8");

  before(async () => {
    site = await mkdtemp(join(tmpdir(), "manual-"));
    await publishPages(site);
  });
  after(() => rm(site, { recursive: true }));

  for (const [path, text] of pages()) {
    it(`${path} leads to the other pages, and nowhere that is not there`, async () => {
      const html = await read(`${nameOf(path)}.html`);
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      const links = [...main.matchAll(/<a href="([^"]*)"/g)].map(([, href = ""]) => href);
      for (const link of links.filter((href) => !/^(https?|mailto):/.test(href))) {
        const [file = "", anchor] = link.split("#");
        const target = file === "" ? html : await read(file);
        if (anchor !== undefined) expect(target, link).to.include(`id="${decodeURIComponent(anchor)}"`);
      }
      const wanted = [...text.replace(/^```.*?^```$/gms, "").matchAll(/(?<!!)\[[^\]]*\]\(([^):\s#]+\.md)/g)]
        .map(([, to = ""]) => posix.join(posix.dirname(path), to))
        .filter((to) => pages().has(to));
      for (const to of wanted) {
        expect(links.map((link) => link.split("#")[0])).to.include(`${nameOf(to)}.html`);
      }
    });
  }

  it("are on one list, and in one search, in the order in which they were named", async () => {
    const files = [...pages().keys()].map((path) => `${nameOf(path)}.html`);
    const listed = [...(await read("index.html")).matchAll(/<li><a href="([^"]*)"/g)].map(([, href]) => href);
    expect(listed).to.deep.equal(files);
    const search = await read("assets/search-data.js");
    for (const file of files) expect(search).to.include(`{"href":"${file}`);
    expect(await read("index.html")).to.include("<h1>Latent Lab</h1>");
  });

  it("hold their pictures, and offer no notebook", async () => {
    expect(await read("README.html"))
      .to.match(/<img src="data:image\/png;base64,[^"]+" alt="A notebook in JupyterLab/)
      .and.not.to.include("download");
    expect(await read("scaling.html")).to.include('<img src="data:image/svg+xml;base64,');
    expect(existsSync(join(site, "downloads"))).to.equal(false);
  });

  it("keep their order when one of them is renewed", async () => {
    const before = await read("index.html");
    await publishPages(site, ["docs/faq.md"]);
    expect(await read("index.html")).to.equal(before);
    expect(await read("README.html")).to.include('href="faq.html"');
  });

  it("are named where they are not there", async () => {
    const missing = publishSite({ notebooks: ["docs/none.md"], outDir: site, until: "2030-01-01" });
    const error = await missing.catch((reason: unknown) => reason);
    expect(String(error)).to.include("docs/none.md: there is no such file");
  });
});

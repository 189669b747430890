import { expect } from "chai";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { writeSimilar } from "../../../grading/src/similarity/index.js";
import { ANSWER, handIn, KL, NAME, releasedNotebook, SWEEP } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const text = (answers: Readonly<Record<string, string>>) => serializeNotebook(handIn(answers));
const OTHER = `const klBernoulli = (p1: number, p2: number) => {
  if ([p1, p2].some((p) => Number.isNaN(p) || p < 0 || p > 1)) throw new RangeError("outside");
  let total = 0;
  for (const [q, p] of [[p1, p2], [1 - p1, 1 - p2]]) {
    if (q > 0) total += p > 0 ? q * (Math.log(q) - Math.log(p)) : Infinity;
  }
  return total;
};`;
const disguised = KL.replaceAll("term", "part").replaceAll("p1", "left").replaceAll("p2", "right");

async function similar(solutions?: Readonly<Record<string, string>>) {
  await folder.make({
    [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
    [`in/ann/${NAME}.ipynb`]: text({ "kl-bernoulli": KL, "kl-asymmetry": ANSWER }),
    [`in/bo/${NAME}.ipynb`]: text({ "kl-bernoulli": disguised, "kl-asymmetry": "Because <b>it</b> & that." }),
    [`in/cy/${NAME}.ipynb`]: text({ "kl-bernoulli": OTHER, "kl-sweep": SWEEP }),
    "in/dan/broken.ipynb": "{",
    ...(solutions && { [`solutions/${NAME}.ipynb`]: text(solutions) }),
  });
  const options = {
    notebooks: join(folder.path, "notebooks"),
    ...(solutions && { solutions: join(folder.path, "solutions") }),
  };
  return writeSimilar([join(folder.path, "in")], join(folder.path, "similar"), options);
}

describe("writeSimilar", () => {
  afterEach(() => folder.remove());

  it("lists two who have one answer, lays them side by side, and stops for nobody's broken file", async () => {
    const { pairs, handIns, notes } = await similar();
    expect(pairs.map(({ students }) => students)).to.deep.equal([["ann", "bo"]]);
    expect(pairs[0]?.finds.map(({ label }) => label)).to.have.members(["kl-bernoulli", "all code"]);
    expect(handIns).to.equal(4);
    expect(notes)
      .to.have.length(1)
      .and.to.match(/^dan: broken\.ipynb could not be compared/);
    const list = await readFile(join(folder.path, "similar", "index.html"), "utf8");
    expect(list).to.include('href="ann--bo.html"').and.to.include("says nothing of how");
    const page = await readFile(join(folder.path, "similar", "ann--bo.html"), "utf8");
    expect(page).to.match(/<h3>ann<\/h3>.*<mark>[^]*<h3>bo<\/h3>.*<mark>/);
    const json = JSON.parse(await readFile(join(folder.path, "similar", "similar.json"), "utf8")) as object;
    expect(JSON.stringify(json)).to.include('"label":"kl-bernoulli"').and.not.to.include("Math.log");
  });

  it("gives two whose ids differ in case alone a page of their own each", async () => {
    await folder.make({
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
      [`in/ann/${NAME}.ipynb`]: text({ "kl-bernoulli": KL }),
      [`in/Ann/${NAME}.ipynb`]: text({ "kl-bernoulli": KL }),
      [`in/bo/${NAME}.ipynb`]: text({ "kl-bernoulli": disguised }),
    });
    const to = join(folder.path, "similar");
    const { pairs } = await writeSimilar([join(folder.path, "in")], to, {
      notebooks: join(folder.path, "notebooks"),
    });
    const pages = (await readdir(to)).filter((name) => name.includes("--") && name.endsWith(".html"));
    expect(new Set(pages.map((name) => name.toLowerCase())).size)
      .to.equal(pairs.length)
      .and.to.equal(3);
  });

  it("does not list what both took from the known solution", async () => {
    expect((await similar({ "kl-bernoulli": KL })).pairs).to.deep.equal([]);
  });
});

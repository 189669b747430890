import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { openGradebook } from "../../../grading/src/book/index.js";
import { grade, verifyReceipt } from "../../../grading/src/coordinator/index.js";
import { differences, withinBand } from "../../../grading/src/receipt/compare.js";
import { ReceiptError, type Receipt } from "../../../grading/src/receipt/index.js";
import { fullHandIn, handIn, KL, NAME, releasedNotebook } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const path = (...names: string[]) => join(folder.path, ...names);
const text = (answers: Readonly<Record<string, string>>) => serializeNotebook(handIn(answers));

describe("verifyReceipt", () => {
  before(async () => {
    await folder.make({
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()),
      [`in/ann/${NAME}.ipynb`]: serializeNotebook(fullHandIn()),
      [`in/bo/${NAME}.ipynb`]: text({ "kl-bernoulli": KL.replaceAll("Math.log", "Math.log2") }),
    });
    await grade([path("in")], { notebooks: path("notebooks"), out: path("out"), seed: "secret", jobs: 1 });
  });
  after(() => folder.remove());

  const verify = (receipt: string, ...handIn: string[]) =>
    verifyReceipt(receipt, path(...handIn), { notebooks: path("notebooks") });
  const receiptOf = async (student: string) =>
    JSON.parse(await readFile(path("out", "receipts", `${student}.json`), "utf8")) as Receipt;
  interface Changeable {
    checks: { points: number; message: string }[];
    release: { sha256: string };
  }
  /** Lists what is found of a receipt that somebody changed. */
  async function changed(change: (notebook: Changeable) => void): Promise<string[]> {
    const receipt = await receiptOf("bo");
    change(receipt.notebooks[0] as never);
    return differences(receipt, await receiptOf("bo"));
  }

  it("comes to the same, wherever the hand-in lies and whoever is graded beside", async () => {
    await folder.write({ [`elsewhere/bo/${NAME}.ipynb`]: await readFile(path("in", "bo", `${NAME}.ipynb`)) });
    for (const student of ["ann", "bo"]) {
      expect(await verify(path("out", "receipts", `${student}.json`), "in", student)).to.deep.equal({
        differences: [],
        notes: [],
      });
    }
    expect((await verify(path("out", "receipts", "bo.json"), "elsewhere")).differences).to.deep.equal([]);
  });

  it("holds hashes, versions and seed, and evidence for what was judged", async () => {
    const { seed, notebooks } = await receiptOf("bo");
    expect(seed).to.equal("secret");
    expect(notebooks[0]).to.include({ name: NAME, file: `${NAME}.ipynb` });
    expect(notebooks[0]?.release).to.include({ number: 1 });
    expect(notebooks[0]?.grader).to.match(/^[0-9a-f]{64}$/);
    expect(notebooks[0]?.checks.find(({ id }) => id === "kl-bernoulli")).to.include({
      diagnosis: "bits",
    });
  });

  it("finds out a grade, a reason, a hand-in or a release that is another", async () => {
    const points = await changed(({ checks }) => void ((checks[0] as { points: number }).points = 2));
    expect(points[0]).to.match(
      /kl-bernoulli: the receipt has [\w-]+, 2 points, but [\w-]+, [\d.]+ points came out/,
    );
    const reason = await changed(
      ({ checks }) => void ((checks[0] as { message: string }).message = "because"),
    );
    expect(reason[0]).to.match(/the same points for other reasons: "because"/);
    const release = await changed((notebook) => void (notebook.release.sha256 = "0"));
    expect(release[0]).to.match(/graded against version 1 .*not the one here/);
    expect((await verify(path("out", "receipts", "bo.json"), "in", "ann")).differences[0]).to.match(
      /this is not the file that was graded/,
    );
  });

  it("is of what the grader found, whatever people marked", async () => {
    const book = await openGradebook(path("out", "gradebook.db"));
    const before = await book.automatic("ann");
    expect(before?.score).to.equal(4);
    book.close();
  });

  it("says in one sentence what is no receipt", async () => {
    await folder.write({ "no.json": "{}" });
    for (const file of ["no.json", "nowhere.json"]) {
      const error = await verify(path(file), "in", "ann").catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(ReceiptError);
    }
  });
});

describe("withinBand", () => {
  it("allows other digits, and nothing else", () => {
    expect(withinBand("PSNR 21.034 dB, 3 of 4", "PSNR 21.036 dB, 3 of 4", 1e-3)).to.equal(true);
    expect(withinBand("PSNR 21.0 dB", "PSNR 21.9 dB", 1e-3)).to.equal(false);
    expect(withinBand("PSNR 21.0 dB", "MSE 21.0 dB", 1e-3)).to.equal(false);
    expect(withinBand("1 of 2", "1 of", 1e-3)).to.equal(false);
  });
});

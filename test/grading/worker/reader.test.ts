import { expect } from "chai";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import type { File } from "../../../grading/src/worker/reader/model.js";
import { Reader, READER_LIMITS } from "../../../grading/src/worker/reader/reader.js";

const notebooks = fileURLToPath(new URL("../../../notebooks", import.meta.url));
const released = "02-kl-divergence";

/** The notebook as it was handed out, but for a comment. */
function fileWith(comment: string): File {
  const notebook = parseNotebook(readFileSync(`${notebooks}/${released}.ipynb`, "utf8"));
  const cells = notebook.cells.map((cell) =>
    cell.id === "kl-discrete" ? { ...cell, source: `// ${comment}\n${cell.source}` } : cell,
  );
  const bytes = Buffer.from(serializeNotebook({ ...notebook, cells }));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path: `${comment}/${released}.ipynb`, sha256, bytes };
}

describe("Reader", () => {
  let reader: Reader;
  beforeEach(() => (reader = new Reader({ notebooks }, READER_LIMITS)));
  afterEach(() => reader[Symbol.asyncDispose]());

  const commentOf = async (file: File) => {
    const { definitions } = await reader.prepare({ file, released });
    return /\/\/ (.*)/.exec(definitions.get("kl-discrete")?.cell?.source ?? "")?.[1];
  };

  it("needs the bytes of a file once, though it is asked about it again", async () => {
    const file = fileWith("once");
    expect(await reader.read(file)).to.include({ kind: "notebook", released });
    expect(await commentOf({ ...file, bytes: Buffer.from("not what was read") })).to.equal("once");
  });

  it("takes a file's bytes again when it has read another one since", async () => {
    const [first, second] = [fileWith("first"), fileWith("second")];
    for (const file of [first, second]) await reader.read(file);
    for (const file of [first, second]) expect(await commentOf(file)).to.equal(/^\w+/.exec(file.path)?.[0]);
  });
});

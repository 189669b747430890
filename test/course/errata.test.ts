import { expect } from "chai";
import { isSolutionOnly, readSources } from "@latent-lab/grading";
import type { Cell } from "@latent-lab/kernel";
import { folder, names, read, type Folder } from "./course.js";

const sources = await readSources(folder("solutions"));
/** The right statement in place of each known mistake, by its id: the document and a number, `t` for the tutorial. */
const errata: Readonly<Record<string, string>> = sources?.errata ?? {};

/** Number of mistakes in each document. */
const COUNTS: Readonly<Record<string, number>> = { 3: 24, 0: 28, 1: 16, 2: 14, 4: 23, t: 6 };

const tags = ({ metadata }: Cell): readonly string[] =>
  (metadata.latent_lab as { errata?: readonly string[] } | undefined)?.errata ?? [];

describe("the mistakes of the source documents", () => {
  it("are listed without a gap, each with what is right", () => {
    const ids = Object.entries(COUNTS).flatMap(([document, count]) =>
      Array.from({ length: count }, (_, i) => `${document}.${i + 1}`),
    );
    expect(Object.keys(errata)).to.have.members(ids);
    for (const [id, statement] of Object.entries(errata)) expect(statement, id).to.match(/^.{15,}\.$/);
  });

  for (const folder of ["solutions", "notebooks"] as const) {
    it(`are all asked for in ${folder}/15-find-the-mistake, by ids that exist`, () => {
      const tagged = new Set(read(folder, "15-find-the-mistake").cells.flatMap(tags));
      expect([...tagged]).to.have.members(Object.keys(errata));
    });
  }

  it("are each answered in a cell that students do not get", () => {
    const answers = read("solutions", "15-find-the-mistake").cells.filter(isSolutionOnly);
    const form = ["3.24", "0.28", "1.16", "4.23"];
    const answered = new Set([...answers.flatMap(tags), ...form]);
    expect([...answered]).to.have.members(Object.keys(errata));
  });

  for (const folder of ["solutions", "notebooks"] as const) {
    it(`stand unmarked nowhere in ${folder}`, () => {
      const standing = wrongStatements(folder);
      expect(standing).to.deep.equal([]);
    });
  }
});

/** Numbers and formulas that are wrong wherever they stand. */
const WRONG: readonly RegExp[] = [
  /51[ ,.]?040/,
  /101[ ,.]?280/,
  /loss[^.\n]{0,20}= *\\mathbb\{E\}[^\n]*- *\\beta/,
  /minimi[sz]\w+ (this|the) term/,
  /mean average error/,
];

/** Finds where one of them stands in a cell that is not marked as being about a mistake. */
function wrongStatements(folder: Folder): string[] {
  return names(folder).flatMap((name) =>
    read(folder, name)
      .cells.filter((cell) => tags(cell).length === 0)
      .flatMap(({ id, source }) =>
        WRONG.filter((wrong) => wrong.test(source)).map((wrong) => `${name}, cell ${id}: ${wrong.source}`),
      ),
  );
}

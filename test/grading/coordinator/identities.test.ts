import { expect } from "chai";
import type { Students } from "../../../grading/src/book/index.js";
import { attribute } from "../../../grading/src/coordinator/identities.js";
import type { HandIn, Item } from "../../../grading/src/intake/index.js";

const item: Item = { path: "02.ipynb", size: 1, modified: 0, read: () => Promise.resolve(Buffer.from("")) };
const handIn = (student: string, place: string): HandIn => ({
  ...{ student, name: `Name of ${student}`, source: `Source of ${student}` },
  ...{ items: [item], places: [place] },
});
const said = (joins: Record<string, string>, dropped: readonly string[] = []) =>
  ({
    joins: () => Promise.resolve(new Map(Object.entries(joins))),
    dropped: () => Promise.resolve(new Map(dropped.map((student) => [student, {}]))),
  }) as unknown as Students;

describe("attribute", () => {
  it("leaves everybody as they are of whom nobody said anything", async () => {
    const own = [handIn("ann-1", "sheet 1"), handIn("bo-2", "sheet 1")];
    expect(await attribute(own, said({}))).to.deep.equal({ handIns: own, dropped: [] });
  });

  it("makes one hand-in of joined ones, under the name and the source of the one that stays, in any order", async () => {
    const both = [handIn("ann-1", "sheet 10"), handIn("ann-2", "sheet 2")];
    for (const handIns of [both, [...both].reverse()]) {
      const [one, ...rest] = (await attribute(handIns, said({ "ann-2": "ann-1" }))).handIns;
      expect(rest).to.deep.equal([]);
      expect(one).to.include({
        student: "ann-1",
        name: "Name of ann-1",
        source: "Source of ann-1",
      });
      // As intake has them, or they would be taken for other places.
      expect(one?.places).to.deep.equal(["sheet 2", "sheet 10"]);
      expect(new Set(one?.items.map(({ path }) => path))).to.have.property("size", 2);
    }
  });

  it("gives what comes from a joined source alone neither its name nor its source", async () => {
    const { handIns } = await attribute([handIn("ann-2", "sheet 2")], said({ "ann-2": "ann-1" }));
    expect(handIns[0]).to.include({ student: "ann-1" }).and.not.have.any.keys("name", "source");
  });

  it("leaves out who was dropped, under every id, and names them", async () => {
    const handIns = [handIn("ann-2", "sheet 2"), handIn("bo-2", "sheet 2")];
    const result = await attribute(handIns, said({ "ann-2": "ann-1" }, ["ann-1"]));
    expect(result.handIns.map(({ student }) => student)).to.deep.equal(["bo-2"]);
    expect(result.dropped).to.deep.equal(["ann-1"]);
  });
});

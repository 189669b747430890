import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { identify } from "../../../grading/src/align/index.js";
import { loadCourse } from "../../../grading/src/course/index.js";
import { fullHandIn, NAME } from "../released-course.js";
import { growth } from "./growth.js";

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));

describe("Reading a hand-in", () => {
  it("takes work in proportion to its length, whatever it is full of", async () => {
    // Four times the text is four times the work; what compares everything with everything would be sixteen.
    for (const [what, times] of Object.entries(await growth())) expect(times, what).to.be.within(1, 5);
  });

  it("compares a notebook that its name and its cells tell with no other release", async () => {
    const { releases } = await loadCourse(NOTEBOOKS);
    const compared = new Set<string>();
    const watched = releases.map(
      (release) =>
        new Proxy(release, {
          get(target, key) {
            if (key === "cells") compared.add(target.name);
            return Reflect.get(target, key) as unknown;
          },
        }),
    );
    const cells = releases.find(({ name }) => name === NAME)?.cells ?? [];
    const notebook = { ...fullHandIn(), cells: cells.map(({ cell }) => cell) };
    expect(identify(notebook, `${NAME}.ipynb`, watched)?.released.name).to.equal(NAME);
    expect([...compared]).to.deep.equal([NAME]);
  });
});

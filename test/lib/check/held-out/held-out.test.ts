import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { verdictOn } from "../run.js";
import { pageOf } from "./page.js";
import { readHeldOut, type HeldOut } from "./read.js";

/**
 * Written before anybody looked at the known mistakes. These were then improved with two thirds in view; the others are
 * `untouched`. `names` in the files is what a person has read and found true of the answer.
 */
const answers = readHeldOut();
const judged = answers.map((answer) => ({ ...answer, ...fateOf(answer) }));

function fateOf({ exercise, answer, names }: HeldOut) {
  const { status, diagnosis } = verdictOn(exercise, answer, "held-out");
  return {
    status,
    diagnosis,
    named: diagnosis !== undefined && names.includes(diagnosis),
    misled: diagnosis !== undefined && !names.includes(diagnosis),
  };
}

const PAGE = new URL("../../../../docs/diagnosis.md", import.meta.url);

describe(`${answers.length} wrong answers that the known mistakes were not made for`, () => {
  it("are diagnosed, nine in ten, also those that nobody looked at", () => {
    for (const set of [judged, judged.filter(({ untouched }) => untouched)]) {
      expect(set.filter(({ named }) => named).length).to.be.at.least(0.9 * set.length);
    }
    expect(judged).to.have.length.at.least(150);
  });

  it("are counted in docs/diagnosis.md as they are here", async () => {
    const page = await pageOf(judged);
    if (process.env.RENEW !== undefined) writeFileSync(PAGE, page);
    const renew = "RENEW=1 npx mocha test/lib/check/held-out/held-out.test.ts";
    expect(readFileSync(PAGE, "utf8"), `docs/diagnosis.md is not what was measured: run ${renew}`).to.equal(
      page,
    );
  });

  it("are told nothing false about themselves", () => {
    const misled = judged.filter((answer) => answer.misled);
    expect(misled.map(({ cause, diagnosis }) => `${cause}: ${diagnosis}`)).to.deep.equal([]);
  });

  it("are none of them taken for right", () => {
    const passed = judged.filter(({ status }) => status === "pass");
    expect(passed.map(({ cause }) => cause)).to.deep.equal([]);
  });
});

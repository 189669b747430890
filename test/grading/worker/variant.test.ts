import { expect } from "chai";
import type { Numbers } from "latent-lab";
import type { CourseNotebook } from "../../../grading/src/course/index.js";
import { numbersFor, studentKey } from "../../../grading/src/course/index.js";
import { variesOf } from "../../../grading/src/course/variants/index.js";
import { ownNumbers } from "../../../grading/src/worker/variant.js";
import { read } from "../../course/course.js";

const NAME = "03-transposed-convolution";
const source = read("solutions", NAME);
const varies = variesOf(source);
const version = { number: 1, hash: "0123456789ab" };
const release = { name: NAME, version, older: [], varying: { source, varies } } as unknown as CourseNotebook;
const [key, otherKey] = ["s1", "s2"].map((student) => studentKey("a secret for this very test", student)) as [
  string,
  string,
];
const own = numbersFor(key, NAME, varies);
const others = numbersFor(otherKey, NAME, varies);

describe("the numbers that a notebook is judged by", () => {
  it("are nobody's where none were handed out", () => {
    const { varying: _, ...plain } = release;
    expect(ownNumbers(plain, { variant: { student: "s1", numbers: own } }, { s1: key })).to.deep.equal({});
    expect(ownNumbers(release, { variant: { student: "s1", numbers: own } }, undefined)).to.deep.equal({});
  });

  it("are the student's, and nothing is said where the notebook has them", () => {
    const variant = { student: "S1", numbers: Object.fromEntries(Object.entries(own).reverse()) };
    expect(ownNumbers(release, { variant }, { s1: key })).to.deep.equal({ numbers: own });
  });

  it("are the student's whatever the notebook says", () => {
    const claims = [
      undefined,
      { student: "s2", numbers: others },
      { student: "s1", numbers: others },
      { student: "s1", numbers: {} },
      { student: "__proto__", numbers: own },
    ];
    for (const variant of claims) {
      const { numbers, note } = ownNumbers(release, { ...(variant && { variant }) }, { s1: key });
      expect(numbers).to.deep.equal(own);
      expect(note).to.match(/: it was judged by those that its student was to have \(n1 = \d, n2 = /);
    }
  });

  it("are of a group's member whose notebook it is", () => {
    const variant = { student: "s2", numbers: others };
    expect(ownNumbers(release, { variant }, { s1: key, s2: otherKey })).to.deep.equal({ numbers: others });
  });

  it("are the notebook's own where nobody knows whose it is, if they can be anybody's", () => {
    const { numbers, note } = ownNumbers(release, { variant: { student: "s9", numbers: own } }, {});
    expect(numbers).to.deep.equal(own);
    expect(note).to.include("is of nobody on the roster, so it was judged by the numbers that it has itself");
    const impossible: Numbers[] = [{ n1: 3 }, { ...own, n1: 1000 }, { ...own, more: 1 }];
    for (const made of impossible) {
      const refused = ownNumbers(release, { variant: { student: "s9", numbers: made } }, {});
      expect(refused.numbers).to.equal(undefined);
    }
  });
});

import { expect } from "chai";
import { choicesOf } from "../../../../grading/src/course/variants/choices.js";
import { numbersFor, studentKey } from "../../../../grading/src/course/variants/derive.js";
import { variesOf, type Group } from "../../../../grading/src/course/variants/varies.js";
import { read } from "../../../course/course.js";

const SECRET = "a secret of sixteen letters and more";
const varies = variesOf(read("solutions", "02-kl-divergence"));
const { coins } = varies as { coins: Group };
const sizes = variesOf(read("solutions", "03-transposed-convolution"));
const ids = Array.from({ length: 1200 }, (_, i) => `s${100_000 + i}`);
const pair = (student: string, secret = SECRET, notebook = "02-kl-divergence") =>
  JSON.stringify(numbersFor(studentKey(secret, student), notebook, varies));

describe("a student's numbers", () => {
  it("are the same every time, and however the id is written", () => {
    expect(pair("s1")).to.equal(pair("s1"));
    expect(pair(" Zoë@X.org ")).to.equal(pair("zoe\u0308@x.org"));
  });

  it("are each choice about equally often", () => {
    const choices = choicesOf("coins", coins);
    expect(choices).to.have.length(24);
    const counts = new Map(choices.map((choice) => [JSON.stringify(choice), 0]));
    for (const id of ids) counts.set(pair(id), (counts.get(pair(id)) ?? NaN) + 1);
    // Chi-squared with 23 degrees of freedom is above 49.7 once in a thousand.
    const expected = ids.length / choices.length;
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).to.be.lessThan(49.7);
  });

  it("say nothing of another student's, course's, notebook's or group's", () => {
    const agreeing = (other: (id: string, i: number) => string) =>
      ids.filter((id, i) => pair(id) === other(id, i)).length / ids.length;
    const others = {
      student: agreeing((_, i) => pair(ids[(i + 1) % ids.length] ?? "")),
      course: agreeing((id) => pair(id, `${SECRET}2`)),
      notebook: agreeing((id) => pair(id, SECRET, "other")),
    };
    for (const share of Object.values(others)) expect(share).to.be.within(0.01, 0.09);
    // Two groups with the same choices are drawn apart.
    const same = ids.filter((id) => {
      const { n1, n2 } = numbersFor(studentKey(SECRET, id), "03-transposed-convolution", sizes);
      return n1 === n2;
    });
    expect(same.length / ids.length).to.be.within(0.2, 0.3);
  });

  it("do not depend on the order in which an editor writes them down", () => {
    const { usual, choices, ...rest } = coins;
    const turned = <T>(object: Record<string, T>) => Object.fromEntries(Object.entries(object).reverse());
    const other = { coins: { ...rest, usual: turned(usual), choices: turned(choices) } };
    const key = studentKey(SECRET, "s1");
    expect(numbersFor(key, "n", other)).to.deep.equal(numbersFor(key, "n", varies));
  });
});

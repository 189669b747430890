import { expect } from "chai";
import { siteSearch } from "../../../publish/src/client/search.js";

const sections = globalThis as { siteSections?: unknown };

describe("the search over a site", () => {
  afterEach(() => Reflect.deleteProperty(globalThis, "siteSections"));

  /** Returns what a search shows of a site of one section. */
  function matches(text: string, query: string): string[] {
    sections.siteSections = [{ href: "02.html#kl", title: "Notebook", section: "Section", text }];
    return siteSearch()(query).map(({ match }) => match);
  }

  for (const [text, query] of [
    ["−ELBO is a loss", "elbo"],
    ["KL(q‖p) and KL(r||s)", "p"],
    ["KL(q‖p) and KL(r||s)", "s"],
    ["a Promise<Tensor>", "tensor"],
    ["loss+=kl", "kl"],
    ["call `fit` first", "fit"],
    ["model.fit(images)", "images"],
  ] as const) {
    it(`finds ${query} in: ${text}`, () =>
      expect(matches(text, query).map((match) => match.toLowerCase())).to.deep.equal([query]));
  }

  it("finds what is typed with its signs", () => {
    for (const query of ["−ELBO", "KL(q‖p)", "`q`"]) {
      expect(matches("−ELBO holds KL(q‖p)", query), query).to.have.lengthOf(1);
    }
  });

  it("finds nothing where a word is missing", () =>
    expect(matches("−ELBO is a loss", "elbo loss gradient")).to.deep.equal([]));
});

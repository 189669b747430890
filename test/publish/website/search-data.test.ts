import { expect } from "chai";
import { renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { sectionsOf } from "../../../publish/src/website/search-data.js";

const textOf = (markdown: string) =>
  sectionsOf("01.html", "Title", renderMarkdown(markdown, { drawnByScript: true }))[0]?.text;

describe("what the search knows of a page", () => {
  it("is code as it was written, whatever its colours", () =>
    expect(textOf("```ts\nMath.log(0.5); // nats\n```")).to.equal("Math.log(0.5); // nats"));

  it("is of a formula its letters, once", () => expect(textOf("Of $\\lambda$.")).to.equal("Of λ ."));
});

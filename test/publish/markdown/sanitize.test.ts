import { expect } from "chai";
import fc from "fast-check";
import { renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { sanitizeOutput } from "../../../publish/src/markdown/sanitize.js";
import { addresses } from "../support.js";
import { ATTACKS } from "./attacks.js";

const FORBIDDEN = new Set(
  "script style iframe object embed form input button link base meta video audio svg template body select".split(
    " ",
  ),
);

/** Elements and attributes of HTML; attribute values are quoted and hold no `>`, as the sanitizer writes them. */
function expectHarmless(html: string): void {
  for (const [element, name = "", attributes = ""] of html.matchAll(/<([a-zA-Z][\w-]*)([^>]*)>/g)) {
    expect(FORBIDDEN, element).not.to.include(name.toLowerCase());
    for (const [, attribute = "", value = ""] of attributes.matchAll(/([^\s="]+)="([^"]*)"/g)) {
      expect(attribute, element).not.to.match(/^on|^srcdoc$|^formaction$|^name$/i);
      if (attribute === "href") expect(value, element).to.match(/^(https?:|mailto:|[^:]*$)/i);
      if (attribute === "id") expect(value, element).not.to.be.oneOf(["main", "location"]);
      if (attribute === "style") expect(value, element).not.to.match(/url|position|expression/i);
    }
  }
  for (const address of addresses(html)) expect(address).to.match(/^data:image\//);
}

describe("sanitized markdown", () => {
  for (const attack of ATTACKS) {
    it(`disarms ${attack.slice(0, 70).replace(/\n/g, "⏎")}`, () => expectHarmless(renderMarkdown(attack)));
  }

  it("disarms any mixture of attacks and ordinary text", () => {
    const piece = fc.constantFrom(
      ...ATTACKS,
      "\n\n",
      "`",
      "$",
      "$$",
      "```\n",
      "<",
      ">",
      '"',
      "|a|b|\n|-|-|\n",
      "> ",
      "text ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) =>
        expectHarmless(renderMarkdown(pieces.join(""))),
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it("keeps what text needs", () => {
    const html = renderMarkdown(
      '**b** <sub>i</sub> <details><summary>s</summary>t</details> [l](https://example.org "t")',
    );
    expect(html).to.include("<strong>b</strong> <sub>i</sub>");
    expect(html).to.include("<details><summary>s</summary>t</details>");
    expect(html).to.include('<a title="t" href="https://example.org">l</a>');
  });

  it("shows a link in place of an image that the page would have to load", () => {
    expect(renderMarkdown("![a plot](https://example.org/plot.png)")).to.equal(
      '<p><a href="https://example.org/plot.png">a plot</a></p>\n',
    );
  });

  it("keeps an image that comes along", () => {
    expect(renderMarkdown("![a dot](data:image/png;base64,AAAA)")).to.include(
      '<img src="data:image/png;base64,AAAA" alt="a dot" />',
    );
  });
});

describe("sanitized output", () => {
  for (const attack of ATTACKS) {
    it(`disarms ${attack.slice(0, 70).replace(/\n/g, "⏎")}`, () => expectHarmless(sanitizeOutput(attack)));
  }

  it("keeps the styles of a box and drops those that leave it or load something", () => {
    const html = sanitizeOutput(
      '<div style="color: #123456; padding: 4px 8px; position: absolute; background: url(https://example.org)">x</div>',
    );
    expect(html).to.equal('<div style="color:#123456;padding:4px 8px">x</div>');
  });

  it("keeps what assistive technology needs", () => {
    expect(sanitizeOutput('<span role="img" aria-label="passed">✓</span>')).to.equal(
      '<span role="img" aria-label="passed">✓</span>',
    );
  });
});

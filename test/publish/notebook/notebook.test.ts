import type { Cell, Output } from "@latent-lab/kernel";
import { expect } from "chai";
import { PublishError } from "../../../publish/src/error.js";
import { renderNotebook } from "../../../publish/src/notebook/notebook.js";
import { addresses, chart, code, display, markdown, notebook } from "../support.js";

const render = (...cells: Cell[]) => renderNotebook(notebook(cells), { name: "02.ipynb" });
/** The main part of the page. */
const body = (...cells: Cell[]) => /<main.*<\/main>/s.exec(render(...cells).html)?.[0] ?? "";
const output = (...outputs: Output[]) => body(code("x", outputs));
const refuses = (message: RegExp, ...cells: Cell[]) =>
  expect(() => render(...cells)).to.throw(PublishError, message);

describe("a notebook's page", () => {
  it("has the title and the description of its markdown", () => {
    const { title, teaches, html } = render(markdown("# The $\\beta$-VAE\n\nWhat *it* is.\n\nMore."));
    expect({ title, teaches }).to.deep.equal({ title: "The β-VAE", teaches: "What it is." });
    expect(html).to.include('<meta name="description" content="What it is.">');
    expect(html.match(/<h1/g)).to.have.length(1);
  });

  it("is called by its name if it has no heading", () => {
    expect(render(markdown("text")).title).to.equal("02.ipynb");
    expect(body(markdown("text"))).to.include("<h1>02.ipynb</h1>");
  });

  it("lists its sections if there are more than two", () => {
    expect(render(markdown("# T\n\n## A\n\n## B\n\n### C")).html).to.include('<a href="#c">C</a>');
    expect(render(markdown("# T\n\n## A")).html).not.to.include("<nav");
  });

  it("shows code with its number, in TypeScript's colours, and nothing for an empty cell", () => {
    expect(body(code("const a = 1;"))).to.match(
      /\[1\]<\/p>\s*<pre class="code"[^>]*aria-label="code of cell 1">.*<(c-\d+)>const <\/\1>/s,
    );
    expect(body(code("", [], { id: "empty" }))).not.to.include("empty");
  });

  it("leads links to the cells", () =>
    expect(body(code("x", [], { id: "kl-discrete" }))).to.include('id="cell:kl-discrete"'));
});

describe("a cell's visibility on a page", () => {
  const stdout: Output = { output_type: "stream", name: "stdout", text: "printed" };
  const tagged = (...tags: string[]) => body(code("secret()", [stdout], { metadata: { tags } }));
  const source = /secret/;

  it("is none with remove-cell, however that is written, and for any kind of cell", () => {
    for (const tag of ["remove-cell", "remove_cell"]) {
      expect(tagged(tag)).not.to.match(/secret|printed/);
      const text = markdown("# Teacher\n\nOf the teacher: $\\nosuchmacro$", { metadata: { tags: [tag] } });
      const page = render(text, markdown("Of all."));
      expect(page.html).not.to.match(/teacher/i);
      expect(page.teaches).to.equal("Of all.");
    }
  });

  it("leaves the code or the output out with remove-input and remove-output", () => {
    expect(tagged("remove-input"))
      .to.match(/printed/)
      .and.not.to.match(source);
    expect(tagged("remove_output"))
      .to.match(source)
      .and.not.to.match(/printed/);
  });

  it("folds up what hide-… names, or what JupyterLab has folded", () => {
    const folded = (what: string, text: RegExp) =>
      new RegExp(`<details><summary>Show ${what}</summary>(?:(?!</details>).)*${text.source}`, "s");
    expect(tagged("hide-input"))
      .to.match(folded("code", source))
      .and.not.to.match(folded("code", /printed/));
    expect(tagged("hide-output")).to.match(folded("output", /printed/));
    expect(tagged("hide-cell")).to.match(folded("cell", /printed/));
    const metadata = { jupyter: { source_hidden: true } };
    expect(body(code("secret()", [stdout], { metadata }))).to.match(folded("code", source));
  });
});

describe("a solution on a page", () => {
  const source = "function f() {\n  // BEGIN SOLUTION | throw 0;\n  return 1;\n  // END SOLUTION\n}";

  it("is marked, without the comments that delimit it", () => {
    const html = body(code(source));
    expect(html)
      .to.include('<p class="badge">Solution</p>')
      .and.not.to.match(/(BEGIN|END) SOLUTION/);
    const solution = /<span class="solution">(.*?)<\/span>/s.exec(html)?.[1] ?? "";
    expect(solution.replace(/<[^>]*>/g, "")).to.equal("  return 1;\n");
  });

  it("is marked as a whole where nbgrader's metadata says so", () => {
    const metadata = { nbgrader: { solution: true, grade: true, points: 2 } };
    expect(body(code("x", [], { metadata }))).to.include("Solution");
    expect(body(markdown("answer", { metadata }))).to.match(
      /<details class="answer" open><summary class="badge">Solution<\/summary>\s*<p>answer/,
    );
    expect(body(markdown("answer", { metadata: { latent_lab: { solutionOnly: true } } }))).to.include(
      '<details class="answer" open>',
    );
    expect(body(code("x"), markdown("text"))).not.to.include("Solution");
  });

  it("keeps to itself what is for graders", () => {
    const secret = (name: string) => `<!-- BEGIN ${name} -->\n\nsecret\n\n<!-- END ${name} -->\n\npublic`;
    for (const name of ["HIDDEN TESTS", "MARK SCHEME"]) {
      expect(body(markdown(secret(name))))
        .to.include("public")
        .and.not.to.match(/secret|BEGIN|Solution/);
      expect(body(code(secret(name))))
        .to.include("public")
        .and.not.to.match(/secret|BEGIN|Solution/);
    }
  });

  it("shows the rubric below the answer", () => {
    const rubric = [
      { id: "a", points: 1.5, criterion: "names $C^\\top$" },
      { id: "b", points: 1, criterion: "says **why**" },
    ];
    const html = body(markdown("answer", { metadata: { latent_lab: { rubric } } }));
    expect(html).to.match(/answer.*Rubric: 2.5 points.*katex.*1.5 points.*<strong>why<\/strong>.*1 point</s);
  });

  it("is refused with a rubric that cannot be read", () => {
    refuses(
      /02\.ipynb, cell text: latent_lab\.rubric/,
      markdown("x", { metadata: { latent_lab: { rubric: [{ id: 1 }] } } }),
    );
  });
});

describe("an output on a page", () => {
  const stream = (name: "stdout" | "stderr", text: string): Output => ({ output_type: "stream", name, text });

  it("joins the pieces of a stream, so that a line or a colour may span them", () => {
    expect(output(stream("stdout", "\u001b[31ma"), stream("stdout", "b\nc"), stream("stderr", "d"))).to.match(
      /<pre class="output" [^>]*><span class="ansi-red">ab\nc<\/span><\/pre>\s*<pre class="output stderr" [^>]*>d<\/pre>/,
    );
  });

  it("leaves out blank lines that stand alone", () =>
    expect(output(stream("stdout", "\n"))).not.to.include('"output'));

  it("shows an error with its colours", () => {
    const traceback = ["\u001b[31mRangeError\u001b[39m: <b>", "  at f"];
    expect(output({ output_type: "error", ename: "RangeError", evalue: "<b>", traceback })).to.match(
      /<pre class="output error" [^>]*aria-label="error"><span class="ansi-red">RangeError<\/span>: &lt;b&gt;\n {2}at f<\/pre>/,
    );
    expect(output({ output_type: "error", ename: "E", evalue: "v", traceback: [] })).to.include(
      ">E: v</pre>",
    );
  });

  it("shows the best of its representations", () => {
    expect(output(display({ "text/plain": "plain", "text/html": "<b>rich</b>" })))
      .to.include("<b>rich</b>")
      .and.not.to.include("plain");
    expect(output(display({ "application/x-unknown": {}, "text/plain": "plain" }))).to.include(
      ">plain</pre>",
    );
    expect(output(display({ "text/html": "<script>x</script>", "text/plain": "plain" }))).to.include(
      ">plain</pre>",
    );
    expect(output(display({ "text/markdown": "# *m*" }))).to.include("<em>m</em>");
    expect(output(display({ "text/latex": "$$x^2$$" }))).to.include("<msup>");
    expect(output(display({ "application/json": { a: 1 } }))).to.include("&quot;a&quot;: 1");
  });

  it("describes an image by its own words, its metadata or the text beside it", () => {
    const alt = (data: Record<string, unknown>, metadata = {}) =>
      / alt="([^"]*)"/.exec(output(display(data, metadata)))?.[1];
    const png = { "image/png": "AA\nAA" };
    expect(alt({ "image/svg+xml": "<svg><title>T</title><desc>D &lt; E</desc></svg>" })).to.equal(
      "T. D &lt; E",
    );
    expect(alt(png, { "image/png": { alt: "a dot" } })).to.equal("a dot");
    expect(alt(png, { alt: "a dot" })).to.equal("a dot");
    expect(alt({ ...png, "text/plain": "text" })).to.equal("text");
    expect(output(display(png, { alt: "a" }))).to.include('src="data:image/png;base64,AAAA"');
  });

  it("fails the build if it would show nothing, naming notebook and cell", () => {
    refuses(
      /02\.ipynb, cell cell: an output of application\/x-unknown shows nothing/,
      code("x", [display({ "application/x-unknown": 1 })]),
    );
    refuses(/shows nothing/, code("x", [display({})]));
    refuses(/shows nothing/, code("x", [display({ "text/html": "<script>x</script>", "text/plain": " " })]));
    refuses(/an image \(image\/png\) has no description/, code("x", [display({ "image/png": "AAAA" })]));
    refuses(
      /an image \(image\/svg\+xml\) has no description/,
      code("x", [display({ "image/svg+xml": "<svg></svg>" })]),
    );
    refuses(/no still image/, code("x", [display({ "application/vnd.vegalite.v5+json": {} })]));
  });

  it("fails the build for a chart that would load its data", () => {
    const data = { ...(chart() as { data: Record<string, unknown> }).data };
    data["application/vnd.vegalite.v5+json"] = { layer: [{ data: { url: "https://example.org/d.json" } }] };
    refuses(/a chart loads https:\/\/example\.org\/d\.json/, code("x", [display(data)]));
  });
});

describe("a page with several problems", () => {
  it("is refused with all of them", () => {
    refuses(
      /^02\.ipynb, cell text: the image a\.png.*\n02\.ipynb, cell text: the formula \\no cannot.*\n02\.ipynb, cell cell: an output/,
      markdown("$\\no$ ![a](a.png)"),
      code("x", [display({})]),
    );
  });
});

describe("a chart on a page", () => {
  it("is a still image with words, and its specification", () => {
    const html = output(chart());
    expect(html).to.match(/<img src="data:image\/svg\+xml;base64,[\w+/=]+" alt="Bars\. Three &lt;bars&gt;">/);
    const json = /<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).to.have.nested.property("data.values[2].height", 3);
  });

  it("cannot end its script by what its data say", () => {
    const data = { ...(chart() as { data: Record<string, unknown> }).data };
    data["application/vnd.vegalite.v5+json"] = { title: "</script><img src=x onerror=pwned=1>" };
    expect(output(display(data)).match(/<\/script>/g)).to.have.length(1);
  });

  it("brings Vega once, and only where a chart is", () => {
    const size = (html: string) => html.match(/The chart stays a still image/g)?.length ?? 0;
    const one = render(code("x", [chart()])).html;
    expect(size(one)).to.be.at.least(1);
    expect(size(render(code("x", [chart(), chart()])).html)).to.equal(size(one));
    expect(size(render(code("x")).html)).to.equal(0);
  });

  it("makes a page that loads nothing", () => {
    for (const address of addresses(render(markdown("$x$"), code("x", [chart()])).html)) {
      expect(address).to.match(/^(data:|#)/);
    }
  });
});

describe("markdown on a page", () => {
  it("shows an image that is attached to its cell, and fails the build for any other", () => {
    const attachments = { "a b.png": { "image/png": "AAAA" } };
    expect(body(markdown("![x](attachment:a%20b.png)", { attachments }))).to.include(
      'src="data:image/png;base64,AAAA"',
    );
    refuses(
      /02\.ipynb, cell text: the image figures\/x\.png is not in the notebook/,
      markdown("![x](figures/x.png)"),
    );
    refuses(/the image attachment:c\.png/, markdown("![x](attachment:c.png)", { attachments }));
  });

  it("fails the build for a footnote, which would stand there as it is, but not for what merely looks like one", () => {
    expect(() => body(markdown("So it is.[^1]\n\n[^1]: As was shown before."))).to.throw(
      PublishError,
      /the footnote \[\^1\] is none/,
    );
    const formulaAndCode = markdown("`[^1]` and $x[^1]$");
    expect(body(formulaAndCode)).to.include("<code>[^1]</code>");
    const drawnByScript = { name: "02.ipynb", shared: "assets/" };
    expect(renderNotebook(notebook([formulaAndCode]), drawnByScript).html).to.include('data-tex="x[^1]"');
  });

  it("fails the build for a formula that cannot be read", () => {
    refuses(
      /02\.ipynb, cell text: the formula \\unknown cannot be read \(Undefined control sequence: \\unknown\)/,
      markdown("$\\unknown$"),
    );
  });
});

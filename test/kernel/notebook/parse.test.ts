import { expect } from "chai";
import { NotebookError, parseNotebook } from "../../../kernel/src/notebook/index.js";
import type { Repair } from "../../../kernel/src/notebook/index.js";

const file = (cells: unknown, rest: object = {}) =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells, ...rest });
const markdown = (id: string, source = "") => ({ cell_type: "markdown", id, metadata: {}, source });

describe("parseNotebook", () => {
  it("joins texts that are lists of lines, but not JSON data", () => {
    const data = { "text/plain": ["a\n", "b"], "application/x+json": ["a", "b"], "image/png": "aGk=" };
    const output = { output_type: "display_data", metadata: {}, data };
    const code = { cell_type: "code", id: "c", metadata: {}, source: ["x\n", "y"], outputs: [output] };
    const [cell] = parseNotebook(file([code])).cells;
    expect(cell).to.deep.equal({
      ...code,
      source: "x\ny",
      execution_count: null,
      outputs: [{ ...output, data: { ...data, "text/plain": "a\nb" } }],
    });
  });

  it("takes null for a field that is not there, as some programs write it", () => {
    const nothing = { metadata: null, source: null };
    const text = file(
      [
        { cell_type: "code", id: "c", ...nothing, outputs: null, execution_count: null },
        { cell_type: "markdown", id: "m", ...nothing, attachments: null },
      ],
      { metadata: null, nbformat_minor: null },
    );
    const { cells, metadata } = parseNotebook(text);
    expect(metadata).to.deep.equal({});
    expect(JSON.parse(JSON.stringify(cells))).to.deep.equal([
      { cell_type: "code", id: "c", metadata: {}, source: "", outputs: [], execution_count: null },
      { cell_type: "markdown", id: "m", metadata: {}, source: "" },
    ]);
  });

  it("reads a file with a byte order mark", () => {
    expect(parseNotebook(`\uFEFF${file([])}`).cells).to.deep.equal([]);
  });

  for (const minor of [0, 1, 2, 3, 4]) {
    it(`upgrades nbformat 4.${minor}, with the same made-up ids each time`, () => {
      const text = file([{ cell_type: "raw", metadata: {}, source: "a" }], { nbformat_minor: minor });
      const notebook = parseNotebook(text);
      expect(notebook.nbformat_minor).to.equal(5);
      expect(notebook.cells[0]?.id).to.match(/^[0-9a-f]{8}$/);
      expect(parseNotebook(text)).to.deep.equal(notebook);
    });
  }

  it("upgrades nbformat 3", () => {
    const old = {
      nbformat: 3,
      nbformat_minor: 0,
      metadata: { name: "old" },
      worksheets: [
        {
          cells: [
            { cell_type: "heading", level: 2, metadata: {}, source: ["A\n", "title"] },
            {
              cell_type: "code",
              collapsed: true,
              language: "python",
              metadata: {},
              input: ["1\n", "2"],
              prompt_number: 4,
              outputs: [
                { output_type: "stream", stream: "stderr", text: ["x"] },
                { output_type: "pyout", prompt_number: 4, text: ["2"], metadata: {} },
                { output_type: "display_data", png: "aGk=", json: '{"a": 1}', metadata: {} },
                { output_type: "pyerr", ename: "E", evalue: "v", traceback: ["t"] },
              ],
            },
          ],
        },
        { cells: [{ cell_type: "html", metadata: {}, source: "<b>" }] },
      ],
    };
    const notebook = parseNotebook(JSON.stringify(old));
    expect(notebook.metadata).to.deep.equal({ name: "old" });
    const cells = notebook.cells.map(({ id: _, ...cell }) => cell);
    expect(cells).to.deep.equal([
      { cell_type: "markdown", metadata: {}, source: "## A title" },
      {
        cell_type: "code",
        metadata: { collapsed: true },
        source: "1\n2",
        execution_count: 4,
        outputs: [
          { output_type: "stream", name: "stderr", text: "x" },
          { output_type: "execute_result", execution_count: 4, data: { "text/plain": "2" }, metadata: {} },
          {
            output_type: "display_data",
            data: { "image/png": "aGk=", "application/json": { a: 1 } },
            metadata: {},
          },
          { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
        ],
      },
      { cell_type: "markdown", metadata: {}, source: "<b>" },
    ]);
  });

  it("repairs missing, invalid and duplicate ids, and tells which", () => {
    const repairs: Repair[] = [];
    const cells = [
      markdown("same"),
      markdown("same"),
      markdown("no good!"),
      { ...markdown(""), id: undefined },
    ];
    const notebook = parseNotebook(file(cells), { onRepair: (repair) => repairs.push(repair) });
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(4);
    expect(ids[0]).to.equal("same");
    expect(repairs).to.deep.equal([
      { cell: ids[1], what: "duplicate id" },
      { cell: ids[2], what: "invalid id" },
      { cell: ids[3], what: "missing id" },
    ]);
  });

  for (const [what, text, message] of [
    ["an empty file", " \n", /the file is empty; restore it/],
    ["what is no JSON", "{'a'", /expected to be JSON, but reading it fails .*; open it/],
    [
      "one that was merged",
      file([]).replace("{", "{\n<<<<<<< local\n=======\n>>>>>>> remote\n"),
      /the marks of a merge conflict .*; choose one of the two sides/,
    ],
    ["a list", "[]", /JSON object, but this is a list; /],
    ["nbformat 2", '{"nbformat": 2}', /nbformat 3 or 4, but "nbformat" is 2; /],
    ["another JSON file", "{}", /"nbformat" is missing; /],
    ["cells that are no list", file({}), /cells is expected to be a list of cells, but it is an object; /],
    [
      "a cell without a source",
      file([{ cell_type: "raw" }]),
      /cells\[0\]\.source is expected to be a text or a list/,
    ],
    ["a strange cell", file([{ cell_type: "x", source: "" }]), /cells\[0\]\.cell_type .* but it is "x"; /],
  ] as const) {
    it(`refuses ${what} in one sentence`, () => {
      expect(() => parseNotebook(text)).to.throw(NotebookError, message);
    });
  }
});

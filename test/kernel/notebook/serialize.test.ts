import { expect } from "chai";
import fc from "fast-check";
import { parseNotebook, serializeNotebook } from "../../../kernel/src/notebook/index.js";
import type { Notebook } from "../../../kernel/src/notebook/index.js";

describe("serializeNotebook", () => {
  it("writes as Jupyter does", () => {
    const notebook: Notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { language_info: { name: "typescript" }, "10": 1, "9": [], signature: "gone" },
      cells: [
        {
          cell_type: "code",
          id: "a",
          metadata: { trusted: true },
          source: 'let é = "\u001b";\nx',
          execution_count: 1,
          outputs: [{ output_type: "stream", name: "stdout", text: "1\r\n2\r3" }],
        },
      ],
    };
    expect(serializeNotebook(notebook)).to.equal(`{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "1\\r\\n",
      "2\\r",
      "3"
     ]
    }
   ],
   "source": [
    "let é = \\"\\u001b\\";\\n",
    "x"
   ]
  }
 ],
 "metadata": {
  "10": 1,
  "9": [],
  "language_info": {
   "name": "typescript"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
  });

  const text = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r", "\u2028", "\\", '"', "𝕏", "\u000c") });
  const bundle = fc.dictionary(
    fc.constantFrom("text/plain", "text/html", "image/png", "image/svg+xml"),
    text,
  );
  // A key that would reach into JavaScript's prototypes is dropped on reading.
  const key = fc.string().filter((name) => name !== "__proto__");
  const json = fc.dictionary(key, fc.jsonValue());
  const output = fc.oneof(
    fc.record({
      output_type: fc.constant("stream" as const),
      name: fc.constantFrom("stdout", "stderr"),
      text,
    }),
    fc.record({ output_type: fc.constant("display_data" as const), data: bundle, metadata: json }),
    fc.record({
      output_type: fc.constant("error" as const),
      ename: text,
      evalue: text,
      traceback: fc.array(text),
    }),
  );
  const id = fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/);
  const cell = fc.oneof(
    fc.record({ cell_type: fc.constant("markdown"), id, metadata: json, source: text }),
    fc.record({
      cell_type: fc.constant("code"),
      id,
      metadata: json,
      source: text,
      execution_count: fc.option(fc.nat()),
      outputs: fc.array(output),
    }),
  );

  it("gives the same bytes again after reading, and the same notebook", () => {
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: ({ id: own }) => own }), json, (cells, metadata) => {
        const bytes = serializeNotebook({ nbformat: 4, nbformat_minor: 5, metadata, cells } as Notebook);
        const notebook = parseNotebook(bytes);
        expect(serializeNotebook(notebook)).to.equal(bytes);
        expect(notebook.cells.map(({ source }) => source)).to.deep.equal(cells.map(({ source }) => source));
      }),
    );
  });
});

import { expect } from "chai";
import { type Client, streamText } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

describe("node:test in cells", () => {
  let kernel: KernelProcess;
  let client: Client;

  beforeEach(async () => {
    kernel = await KernelProcess.start();
    client = kernel.client;
  });
  afterEach(() => kernel.stop());

  for (const [how, load] of [
    ["imported", 'import { test } from "node:test";'],
    ["required", 'const { test } = require("node:test");'],
  ] as const) {
    it(`prints the result of each test in the cell that waits for it, if it is ${how}`, async () => {
      const results: string[][] = [];
      for (const cell of [
        `${load} await test("adds", () => undefined);`,
        'await test("fails", () => { throw new Error("as it should") });',
        '"no test"',
        'await test("works again", () => undefined)',
      ]) {
        const { reply, published } = await client.execute(cell);
        expect(reply.content.status).to.equal("ok");
        results.push(namesOf(streamText(published)));
      }
      expect(results).to.deep.equal([["adds"], ["fails"], [], ["works again"]]);
    });
  }
});

/** The tests that a report of Node's names, in either of its formats, without what it says below them. */
function namesOf(report: string): string[] {
  const lines = report.matchAll(/^(?:(?:not )?ok \d+ - |[✔✖] )(.*?)(?: \(.*ms\))?$/gmu);
  return [...lines].map(([, name = ""]) => name);
}

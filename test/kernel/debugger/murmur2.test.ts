import { expect } from "chai";
import { murmur2 } from "../../../kernel/src/debugger/murmur2.js";

const SEED = 0xc70f6907;

/** Computed by the function that ipykernel's debugger uses, in Python. */
const KNOWN: readonly (readonly [string, number])[] = [
  ["", 3990065800],
  ["a", 2167009006],
  ["ab", 2805137849],
  ["abc", 3350977461],
  ["abcd", 804720481],
  ["const a = 1;", 3325462730],
  ["σ² = 0.25", 189946350],
  ["let grüße = '👋';", 3313086428],
];

describe("the hash of a cell's text", () => {
  for (const [text, hash] of KNOWN) {
    it(`is JupyterLab's for ${JSON.stringify(text)}`, () => {
      expect(murmur2(text, SEED)).to.equal(hash);
    });
  }
});

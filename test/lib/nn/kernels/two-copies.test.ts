import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";

describe("two copies of the library in one process", () => {
  it("compute the gradient of average pooling in three dimensions as one does", async () => {
    const child = path.join(import.meta.dirname, "two-copies.child.ts");
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", child]);
    // Each window's mean passes on 1 in all, and there are 27 windows.
    expect(JSON.parse(stdout)).to.be.closeTo(27, 1e-4);
  });
});

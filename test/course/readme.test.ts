import { expect } from "chai";
import { readFileSync } from "node:fs";
import { readMetadata, roleOf } from "@latent-lab/grading";
import { names, read } from "./course.js";

describe("the README", () => {
  it("lists every notebook with its points, and no other", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const listed = [...readme.matchAll(/^\| `(\d\d\w?-[\w-]+)` .*\| +([\d.]+) +\|$/gm)].map(
      ([, name, points]) => ({
        name,
        points: Number(points),
      }),
    );
    // The build writes the points.
    expect(listed).to.deep.equal(names("notebooks").map((name) => ({ name, points: pointsOf(name) })));
  });
});

function pointsOf(name: string): number {
  return read("notebooks", name)
    .cells.map((cell) => readMetadata(cell))
    .filter((metadata) => ["tests", "manual"].includes(roleOf(metadata)))
    .reduce((sum, metadata) => sum + (metadata?.points ?? 0), 0);
}

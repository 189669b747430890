import { expect } from "chai";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const entry = createRequire(import.meta.url)
  .resolve("latent-lab")
  .replace(/\.js$/, ".d.ts");

/** The declarations of the library that one of them imports, itself among them, and the packages behind these. */
function behind(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)) {
    if (!name.startsWith(".")) seen.add(name);
    else behind(path.resolve(path.dirname(file), name.replace(/\.js$/, ".d.ts")), seen);
  }
  return seen;
}

describe("A figure's type", () => {
  it("spares every cell that imports the library the types of Vega-Lite", () => {
    const all = [...behind(entry)];
    expect(all.some((file) => file.endsWith(path.join("plot", "figure.d.ts")))).to.equal(true);
    expect(all.filter((name) => name.startsWith("vega"))).to.deep.equal([]);
  });
});

import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGES = ["kernel", "lib", "publish", "grading", "desk", "cli"];

interface Manifest {
  readonly name: string;
  readonly bin?: Record<string, string>;
  readonly exports?: Record<string, string | Record<string, string>>;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

for (const folder of PACKAGES) {
  describe(`the package in ${folder}/`, () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as Manifest;
    let files: string[];
    before(() => {
      files = packedFiles(folder);
    });
    const isPacked = (path: string) =>
      files.includes(path) || files.some((file) => file.startsWith(`${path.replace(/\/$/, "")}/`));
    const scripts = () => files.filter((file) => /\.(js|cjs|mjs)$/.test(file) && !isForBrowsers(file));

    it("holds what its manifest names", () => {
      const named = [
        ...Object.values(manifest.bin ?? {}),
        ...Object.values(manifest.exports ?? {}).flatMap((entry) => Object.values(entry)),
      ].filter((path) => path.startsWith("./") || path.startsWith("bin/"));
      expect(named.filter((path) => !isPacked(posix.normalize(path)))).to.deep.equal([]);
    });

    it("declares every package that its code imports", () => {
      const declared = {
        ...manifest.dependencies,
        ...manifest.peerDependencies,
        ...manifest.optionalDependencies,
      };
      const missing = new Set<string>();
      for (const file of scripts()) {
        for (const name of packagesIn(read(folder, file))) {
          if (!(name in declared) && name !== manifest.name) missing.add(`${name}, in ${file}`);
        }
      }
      expect([...missing]).to.deep.equal([]);
    });

    it("declares no package that its code does not name", () => {
      const code = files
        .filter((file) => /\.([cm]?js|d\.c?ts)$/.test(file))
        .map((file) => read(folder, file));
      const unused = Object.keys(manifest.dependencies ?? {}).filter(
        (name) => !UNNAMED.has(name) && !code.some((text) => text.includes(name)),
      );
      expect(unused).to.deep.equal([]);
    });

    it("holds every file that its code reads beside itself", () => {
      const missing = scripts().flatMap((file) =>
        placesIn(read(folder, file))
          .map((place) => posix.join(posix.dirname(file), place))
          .filter((path) => !path.startsWith("..") && path !== "." && !isPacked(path) && !MADE.test(path))
          .map((path) => `${path}, in ${file}`),
      );
      expect(missing).to.deep.equal([]);
    });

    it("holds no source map, since it holds no sources", () => {
      expect(files.filter((file) => /\.(map|tsbuildinfo)$/.test(file))).to.deep.equal([]);
    });
  });
}

describe("the packed library", () => {
  it("brings the registry of data sets along", () => {
    expect(packedFiles("lib")).to.include("data/registry.json");
  });
});

/** Packages that vega-embed asks for beside itself, and those that are bundled into the pages' scripts. */
const UNNAMED = new Set(["vega-lite", "minisearch"]);

/** The files that the kernel makes on the machine where it runs. */
const MADE = /^dist\/(code-cache|snapshots)\b/;

/** Scripts of pages, which import nothing of ours where they run. */
const isForBrowsers = (file: string) => /^dist\/(client|static)\//.test(file);

const packed = new Map<string, string[]>();

function packedFiles(folder: string): string[] {
  const known = packed.get(folder);
  if (known) return known;
  const text = execFileSync("npm", ["pack", "--dry-run", "--json"], {
    cwd: join(ROOT, folder),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [archive] = Object.values(JSON.parse(text) as Record<string, { files: { path: string }[] }>);
  const files = (archive?.files ?? []).map(({ path }) => path);
  packed.set(folder, files);
  return files;
}

const read = (folder: string, file: string) => readFileSync(join(ROOT, folder, file), "utf8");

/** The packages that a script imports or requires by a name that stands in it. */
function packagesIn(source: string): string[] {
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => /^[@a-z]/.test(name) && !name.startsWith("node:"))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    )
    .filter((name) => !builtinModules.includes(name));
}

/** The paths that a script reads relative to its own. */
function placesIn(source: string): string[] {
  return [
    ...source.matchAll(/new URL\(\s*"([^"]+)",\s*import\.meta\.url\s*\)/g),
    ...source.matchAll(/resolve\(__dirname, "([^"]+)"\)/g),
  ].map(([, place = ""]) => place);
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { nearestCourse } from "./course.js";
import { Failure } from "./failure.js";
import { newestIn } from "./newest.js";
import { packageFolder } from "./packages.js";

/** Commands that read exercises, of the course or of the library. */
const READERS: ReadonlySet<string> = new Set(
  "check desk exam explain export feedback grade publish release similar verify worker".split(" "),
);

/**
 * Before a command that reads exercises: they must have been built since they were last written, both those of this
 * project and those that the course here brings.
 * @throws Failure that names the newer source and the command that builds
 */
export function expectBuilt(command: string): void {
  if (!READERS.has(command)) return;
  expectBuiltIn(packageFolder("latent-lab"));
  const root = nearestCourse()?.root;
  // A course that brings exercises names what was built of them.
  if (root !== undefined && /\bdist\//.test(textOf(join(root, "course.yaml")))) expectBuiltIn(root);
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** A compiler's notes, which may lie beside sources, are none. */
const SOURCE = /\.(?:[cm]?[jt]sx?|json)$/;

/** Checks a package with its sources in src/ and what was built from them in dist/. Installed ones have no sources. */
function expectBuiltIn(folder: string): void {
  const [source, built] = [newestIn(join(folder, "src"), SOURCE), newestIn(join(folder, "dist"))];
  if (!source || (built && built.time >= source.time)) return;
  const file = relative(process.cwd(), source.file);
  const found = built ? "which was written after dist/ was built" : "and nothing built from it";
  throw new Failure(
    `Expected exercises that were built from their sources, found ${file}, ${found}: run npm run build in ${builderOf(folder)} first.`,
  );
}

/** The nearest folder upwards whose package.json has a script that builds. */
function builderOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (/"build":/.test(textOf(join(at, "package.json")))) {
      return relative(process.cwd(), at) || "this folder";
    }
    if (at === dirname(at)) return relative(process.cwd(), folder) || "this folder";
  }
}

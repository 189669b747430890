import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { stageCommand } from "./command.js";
import { CopyError } from "./error.js";
import { lockFrom, type Lock } from "./lock.js";
import { npm, packInto, stage } from "./npm.js";
import { readme } from "./readme.js";
import { sealed } from "./seal.js";

interface CopyOptions {
  /** The course's folder, with the released notebooks in `notebooks/`. */
  readonly root: string;
  /** The title of the course. */
  readonly title: string;
  /** The folder to make; there must be nothing in it. */
  readonly to: string;
  /** The folders of the packages, built. */
  readonly packages: {
    readonly kernel: string;
    readonly lib: string;
    readonly cli: string;
    readonly grading: string;
  };
  /** The module that the course's own notebooks import, if it brings one: its package goes along. */
  readonly library?: { readonly name: string; readonly module: string };
  onStep?(step: string): void;
}

/**
 * Makes the students' copy of a course: its notebooks, packed kernel, library and command line with a lock file, the
 * registry of data sets and a README, and nothing of solutions and grading. It appears whole or not at all.
 * @throws CopyError where the folder is in use, something is not built, or npm fails
 */
export async function copyCourse(options: CopyOptions): Promise<void> {
  const to = resolve(options.to);
  const present = await readdir(to).catch(() => []);
  if (present.length > 0) {
    throw new CopyError(`Expected an empty folder at ${options.to}, found ${present[0]}: name a new one.`);
  }
  await mkdir(dirname(to), { recursive: true });
  // Beside its place, since only within a file system a folder gets its name at once.
  const work = await mkdtemp(join(dirname(to), `.${basename(to)}-`));
  try {
    await fill(join(work, "course"), join(work, "stage"), options);
    await rm(to, { recursive: true, force: true });
    await rename(join(work, "course"), to);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fill(course: string, staging: string, options: CopyOptions): Promise<void> {
  const { root, title, packages, library, onStep } = options;
  const workspace = dirname(packages.cli);
  await mkdir(join(course, "packages"), { recursive: true });
  const notebooks = await copyNotebooks(root, course);

  onStep?.("packing kernel, library and command line");
  const staged = { kernel: join(staging, "kernel"), lib: join(staging, "lib"), cli: join(staging, "cli") };
  await stage(packages.kernel, staged.kernel);
  await stageLibrary(packages.lib, staged.lib);
  await stageCommand({ cli: packages.cli, grading: packages.grading, to: staged.cli });
  const own = library && (await stageOwn(root, library, join(staging, "own")));
  const dependencies: Record<string, string> = {};
  for (const folder of [...Object.values(staged), ...(own ? [own] : [])]) {
    const { name } = await manifestIn(folder);
    dependencies[name] = `file:packages/${await packInto(folder, join(course, "packages"))}`;
  }

  onStep?.("writing the lock file");
  const { allowScripts } = await manifestIn(workspace).catch(() => ({ allowScripts: undefined }));
  const manifest = {
    name: "course",
    version: "0.1.0",
    private: true,
    description: title,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: { prepare: "latent-lab-kernel snapshot", start: "lab start" },
    dependencies,
    ...(allowScripts !== undefined && { allowScripts }),
  };
  await writeFile(join(course, "package.json"), json(manifest));
  await writeFile(join(course, ".npmrc"), "omit-lockfile-registry-resolved=true\nfund=false\naudit=false\n");
  await writeFile(join(course, ".gitignore"), "node_modules/\n.venv/\n.ipynb_checkpoints/\ndata/cache/\n");
  await writeFile(join(course, "README.md"), readme(title, notebooks));
  await copyRegistry(root, course);
  const lock = await readFile(join(workspace, "package-lock.json"), "utf8").catch(() => undefined);
  if (lock !== undefined) {
    await writeFile(join(course, "package-lock.json"), json(lockFrom(JSON.parse(lock) as Lock)));
  }
  await npm(course, "install", "--package-lock-only", "--ignore-scripts", "--prefer-offline");
}

async function copyNotebooks(root: string, course: string): Promise<string[]> {
  await mkdir(join(course, "notebooks"));
  const files = (await readdir(join(root, "notebooks"))).filter((file) => file.endsWith(".ipynb")).sort();
  for (const file of files) await copyFile(join(root, "notebooks", file), join(course, "notebooks", file));
  return files.map((file) => basename(file, ".ipynb"));
}

async function stageLibrary(from: string, to: string): Promise<void> {
  const files = await stage(from, to);
  const exercises = files.filter((path) => /^dist\/check\/exercises\/.*\.js$/.test(path));
  if (exercises.length === 0) {
    throw new CopyError(`Expected the built library in ${from}: run npm run build.`);
  }
  for (const path of exercises) await seal(join(to, path));
}

const seal = async (file: string) => writeFile(file, sealed(await readFile(file, "utf8")));

/**
 * The package of a course's own library: what was built of it, and not the notebooks that lie beside.
 * @throws CopyError if npm would not pack the library's module
 */
async function stageOwn(root: string, library: { module: string }, to: string): Promise<string> {
  const module = relative(root, library.module).replaceAll("\\", "/");
  const [built = ""] = module.split("/");
  const files = await stage(root, to);
  if (!files.includes(module)) {
    throw new CopyError(
      `Expected ${module} among what npm packs of ${root}, found ${files.length} other files: build it, and name ${built} under "files" in its package.json.`,
    );
  }
  for (const path of files) {
    if (path !== "package.json" && !path.startsWith(`${built}/`)) await rm(join(to, path));
    else if (path.endsWith(".js")) await seal(join(to, path));
  }
  return to;
}

/** The course's registry of data sets, or that of the project which it lies in. */
async function copyRegistry(root: string, course: string): Promise<void> {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const registry = join(folder, "data", "registry.json");
    if (existsSync(registry)) {
      await mkdir(join(course, "data"));
      return copyFile(registry, join(course, "data", "registry.json"));
    }
    if (folder === dirname(folder)) return;
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const manifestIn = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    name: string;
    allowScripts?: unknown;
  };

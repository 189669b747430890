import { createHash, type Hash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, relative } from "node:path";

/** Folders of a course that hold what running it made, and nothing that it reads. */
const MADE = new Set(["node_modules", "runs", ".ipynb_checkpoints", "dist"]);

/** Folders of the kernel that make it start sooner, and change nothing else: they are filled while it runs. */
const FASTER = new Set(["code-cache", "snapshots"]);

/** Files above that size, in bytes, count by their length and time. */
const LARGE = 1_000_000;

/**
 * A hash of what the outputs of a course's notebooks depend on beside their own code: library, kernel and the packages
 * that they were installed with, engine and Node, the course's data and the files beside the notebooks.
 */
export async function runInputs({
  root,
  solutions,
  cache,
}: {
  root: string;
  solutions: string;
  cache: string;
}): Promise<string> {
  const hash = createHash("sha256");
  const { LATENT_LAB_ENGINE: engine, LATENT_LAB_KERNELS: kernels, LATENT_LAB_MIRROR: mirror } = process.env;
  hash.update(JSON.stringify([process.version, process.arch, engine, kernels, mirror]));
  await addFolder(hash, folderOf("latent-lab"));
  await addFolder(hash, folderOf("@latent-lab/kernel"), { made: FASTER });
  for (const file of ["package-lock.json", "course.yaml", "data/registry.json"]) {
    await addFile(hash, root, file);
  }
  await addFolder(hash, process.env["LATENT_LAB_CACHE"] ?? join(root, "data/cache"), { except: cache });
  await addFolder(hash, solutions, { made: MADE });
  return hash.digest("hex");
}

/** A hash of what makes pages of outputs. */
export async function publisher(): Promise<string> {
  const hash = createHash("sha256");
  await addFolder(hash, folderOf("@latent-lab/publish"));
  return hash.digest("hex");
}

/** Returns the folder of what is run of an installed package. */
const folderOf = (name: string): string => dirname(createRequire(import.meta.url).resolve(name));

interface FolderOptions {
  /** Names of folders within that are left out, wherever they are. */
  readonly made?: ReadonlySet<string>;
  /** A folder within that is left out. */
  readonly except?: string;
}

async function addFolder(hash: Hash, folder: string, { made, except }: FolderOptions = {}): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(ipynb|map|tsbuildinfo)$/.test(entry.name))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((file) => !file.split(/[\\/]/).some((part) => made?.has(part)))
    .filter((file) => !except || relative(except, join(folder, file)).startsWith(".."))
    .sort();
  for (const file of files) await addFile(hash, folder, file);
}

async function addFile(hash: Hash, folder: string, file: string): Promise<void> {
  const path = join(folder, file);
  const about = await stat(path).catch(() => undefined);
  const content =
    about && about.size > LARGE && extname(file) !== ".js"
      ? `${about.size} ${about.mtimeMs}`
      : await readFile(path).catch(() => "");
  hash.update(`\n${file} ${content.length}\n`).update(content);
}

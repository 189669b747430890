import { execFile } from "node:child_process";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { CopyError } from "./error.js";

const execute = promisify(execFile);

/**
 * Runs npm in a folder and returns what it printed.
 * @throws CopyError with npm's last words
 */
export async function npm(cwd: string, ...args: string[]): Promise<string> {
  try {
    // On Windows npm is a script, which only a shell starts.
    const shell = process.platform === "win32";
    const { stdout } = await execute("npm", args, { cwd, shell, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    const said = (stderr || message).trim().split("\n").slice(-3).join(" ");
    throw new CopyError(`npm ${args[0]} failed in ${cwd}: ${said}`);
  }
}

/** The listing that npm gives of an archive: it lists one, by its name since npm 12 and before that in an array. */
type Listing = readonly Archive[] | Readonly<Record<string, Archive>>;

interface Archive {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const only = (text: string): Archive => {
  const [archive] = Object.values(JSON.parse(text) as Listing);
  if (!archive) throw new CopyError("npm pack listed no archive: update npm.");
  return archive;
};

/** Copies the files that npm would pack of the package in `from`, and returns their paths. */
export async function stage(from: string, to: string): Promise<string[]> {
  const { files } = only(await npm(from, "pack", "--dry-run", "--json", "--ignore-scripts"));
  for (const { path } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
  return files.map(({ path }) => path);
}

/** Packs the package in `from` into the folder `to`, and returns the archive's name. */
export async function packInto(from: string, to: string): Promise<string> {
  return only(await npm(from, "pack", "--json", "--ignore-scripts", "--pack-destination", to)).filename;
}

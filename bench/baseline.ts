import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Kernel and grader before they were made faster, which these are measured against. */
export const BASELINE = "840c5ae";

/**
 * The baseline, checked out of this repository's history and built in a temporary folder, where it stays for the next
 * time; or why it cannot be had.
 */
export function baseline(root: string): { readonly folder: string } | { readonly missing: string } {
  const folder = path.join(tmpdir(), `latent-lab-bench-${BASELINE}`);
  if (existsSync(path.join(folder, "built"))) return { folder };
  const half = `${folder}-${process.pid}`;
  try {
    execFileSync("git", ["-C", root, "cat-file", "-e", `${BASELINE}^{commit}`], { stdio: "ignore" });
  } catch {
    return { missing: `commit ${BASELINE} is not in this clone: fetch the whole history` };
  }
  try {
    mkdirSync(half);
    const archive = execFileSync("git", ["-C", root, "archive", BASELINE], { maxBuffer: 2 ** 30 });
    execFileSync("tar", ["-x", "-C", half], { input: archive });
    execFileSync("npm", ["ci"], { cwd: half, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(path.join(half, "built"), "");
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
    return { folder };
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    return {
      missing: `building ${BASELINE} failed: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
    };
  }
}

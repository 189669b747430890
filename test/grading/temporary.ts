import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Ignored by git, and below the packages.
const PROJECT_TEMPORARY = fileURLToPath(new URL("../../node_modules/.cache/test", import.meta.url));

/** A folder that is gone after the test: call `make` in the test and `remove` in `afterEach`. */
export class TemporaryFolder {
  path = "";

  /**
   * Writes the files (by their relative paths) into a new folder and returns its path. A folder inside the project is one
   * from which its packages are found, as they are from a student's notebooks.
   */
  async make(
    files: Readonly<Record<string, string | Buffer>> = {},
    place: "anywhere" | "inside the project" = "anywhere",
  ): Promise<string> {
    const parent = place === "anywhere" ? tmpdir() : PROJECT_TEMPORARY;
    await mkdir(parent, { recursive: true });
    this.path = await mkdtemp(join(parent, "lab-grading-"));
    await this.write(files);
    return this.path;
  }

  async write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(this.path, name)), { recursive: true });
      await writeFile(join(this.path, name), content);
    }
  }

  async remove(): Promise<void> {
    if (this.path) await rm(this.path, { recursive: true, force: true });
    this.path = "";
  }
}

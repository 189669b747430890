import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is gone after the test: call `make` in the test and `remove` in `afterEach`. */
export class TemporaryFolder {
  path = "";

  /** Writes the files (by their relative paths) into a new folder and returns its path. */
  async make(files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
    this.path = await mkdtemp(join(tmpdir(), "lab-grading-"));
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

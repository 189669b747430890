import { fileURLToPath } from "node:url";
import { startDesk, type DeskOptions, type RunningDesk } from "../../../desk/src/index.js";
import { TemporaryFolder } from "../../grading/temporary.js";
import { aClass, type AClass } from "./class.js";

const LAB = fileURLToPath(new URL("../../../cli/bin/lab.js", import.meta.url));
const COURSE = {
  notebooks: fileURLToPath(new URL("../../../notebooks", import.meta.url)),
  solutions: fileURLToPath(new URL("../../../solutions", import.meta.url)),
};

/** A desk on a new book, which is gone after `close`. */
export class ADesk {
  readonly folder = new TemporaryFolder();
  desk!: RunningDesk;

  async open(about: AClass, options: Partial<DeskOptions> = {}): Promise<RunningDesk> {
    await this.folder.make();
    (await aClass(this.folder.path, about)).close();
    return this.start(options);
  }

  async start(options: Partial<DeskOptions> = {}): Promise<RunningDesk> {
    this.desk = await startDesk({
      out: this.folder.path,
      ...COURSE,
      people: [
        { name: "Lea", role: "lead" },
        { name: "Ann", role: "marker" },
        { name: "Ben", role: "marker" },
      ],
      lab: [process.execPath, LAB],
      ...options,
    });
    return this.desk;
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.folder.remove();
  }
}

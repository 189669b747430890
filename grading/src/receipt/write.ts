import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "@latent-lab/publish/replace-file";
import type { Gradebook } from "../book/index.js";
import { fileNameOf } from "../intake/index.js";
import { receiptOf, type Receipt } from "./receipt.js";

/** The folder of receipts beside a gradebook. */
export const RECEIPTS = "receipts";

/** Returns the path of a student's receipt in the folder of receipts. */
export const receiptFile = (folder: string, student: string) => join(folder, `${fileNameOf(student)}.json`);

/** The receipts beside a gradebook. */
export class Receipts {
  constructor(
    readonly folder: string,
    readonly gradebook: Pick<Gradebook, "automatic">,
    readonly run: Pick<Receipt, "seed" | "isolation">,
  ) {}

  has(student: string): boolean {
    return existsSync(receiptFile(this.folder, student));
  }

  /** Writes the receipt of a student's grade as it stands now. */
  async write(student: string): Promise<void> {
    const report = await this.gradebook.automatic(student);
    if (!report) return;
    await mkdir(this.folder, { recursive: true });
    const file = receiptFile(this.folder, student);
    await replaceFile(file, `${JSON.stringify(receiptOf(report, this.run), null, 1)}\n`);
  }
}

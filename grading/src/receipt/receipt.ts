import { z } from "zod";
import type { CheckReport, NotebookReport, Provenance, SubmissionReport } from "../report.js";
import { UserError } from "../user-error.js";

/**
 * The record of what a student's grade was made of, so that it can be made again: hashes of the hand-in, the release
 * and the grader, and the seed of the inputs. It holds the seed, so it stays with the teacher while students can still
 * hand in.
 */
export interface Receipt {
  readonly format: "latent-lab-receipt";
  readonly version: 1;
  readonly student: string;
  readonly seed: string;
  readonly isolation: string;
  /** The relative error by which numbers in the words of a check that judges a saved model may differ. */
  readonly band: number;
  readonly notebooks: readonly ReceiptNotebook[];
}

export interface ReceiptNotebook extends Provenance {
  readonly name: string;
  readonly score: number;
  readonly max: number;
  readonly checks: readonly CheckReport[];
}

/** Another machine's float32 sums end in other digits; a model that is judged right here is so there. */
const BAND = 1e-3;

/** The receipt of what the grader alone found; marks of people are not in it. */
export function receiptOf(
  { student, notebooks }: SubmissionReport,
  { seed, isolation }: Pick<Receipt, "seed" | "isolation">,
): Receipt {
  const judged = notebooks.flatMap(
    ({ name, score, max, checks, provenance }: NotebookReport): ReceiptNotebook[] =>
      provenance ? [{ name, score, max, ...provenance, checks }] : [],
  );
  const head = { format: "latent-lab-receipt", version: 1, student, seed, isolation, band: BAND } as const;
  return { ...head, notebooks: judged };
}

const receiptSchema = z.looseObject({
  format: z.literal("latent-lab-receipt"),
  version: z.literal(1),
  student: z.string(),
  seed: z.string(),
  isolation: z.string(),
  band: z.number().min(0).max(0.1),
  notebooks: z.array(
    z.looseObject({
      name: z.string(),
      file: z.string(),
      sha256: z.string(),
      score: z.number(),
      max: z.number(),
      grader: z.string(),
      release: z.looseObject({ number: z.number(), hash: z.string(), sha256: z.string() }),
      checks: z.array(z.looseObject({ id: z.string(), points: z.number(), status: z.string() })),
    }),
  ),
});

/** The receipt is none; the message is one sentence. */
export class ReceiptError extends UserError {
  override readonly name = "ReceiptError";
}

/** Reads a receipt; `file` is what errors call it. Throws ReceiptError. */
export function parseReceipt(text: string, file: string): Receipt {
  try {
    return receiptSchema.parse(JSON.parse(text)) as unknown as Receipt;
  } catch {
    throw new ReceiptError(`${file} is no receipt: give one of the files in receipts/ beside a gradebook.`);
  }
}

import { readFile } from "node:fs/promises";

// The released notebooks as JSON, as a student finds them. Nothing here knows the grader.

export const KL = "02-kl-divergence";
export const CONVOLUTION = "03-transposed-convolution";
export const RECONSTRUCTION = "04-reconstruction";
export const DENOISING = "05-denoising";
export const VAE = "09-variational-autoencoder";
const NAMES = [KL, CONVOLUTION, RECONSTRUCTION, DENOISING, VAE];

export interface RawCell {
  cell_type: string;
  id?: string;
  metadata: Record<string, unknown>;
  source: string;
  outputs?: unknown[];
  execution_count?: number | null;
}

export interface RawNotebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: RawCell[];
}

/** A change of a notebook in place. */
export type Edit = (notebook: RawNotebook) => void;

/** Path within the student's folder ("../" is beside it) -> content. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** The things that a student starts from. */
export interface Desk {
  /** A sentence that only this student writes. */
  readonly signature: string;
  /** The address on this machine at which somebody listens, for those who try the network. */
  readonly address: string;
  /** The released notebook with these edits. */
  take(name: string, ...edits: Edit[]): RawNotebook;
}

/** Student's id -> what is handed in. */
export type Students = Readonly<Record<string, (desk: Desk) => Files | Promise<Files>>>;

const folder = new URL("../../../notebooks/", import.meta.url);

/** Reads the released notebooks; each desk gives out copies of them. */
export async function openDesks(address: string): Promise<(student: string) => Desk> {
  const read = await Promise.all(NAMES.map((name) => readFile(new URL(`${name}.ipynb`, folder), "utf8")));
  const texts: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    NAMES.map((name, i) => [name, read[i]]),
  );
  return (student) => ({
    signature: signatureOf(student),
    address,
    take(name, ...edits) {
      const notebook = JSON.parse(texts[name] ?? "") as RawNotebook;
      for (const cell of notebook.cells) cell.source = [cell.source].flat().join("");
      for (const edit of edits) edit(notebook);
      return notebook;
    },
  });
}

export const signatureOf = (student: string) => `Written by ${student} and nobody else.`;

export const json = (notebook: unknown) => `${JSON.stringify(notebook, null, 1)}\n`;

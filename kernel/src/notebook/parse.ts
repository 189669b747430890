import { repairIds, type Repair } from "./cell-ids.js";
import type { Notebook } from "./notebook.js";
import { NotebookError } from "./notebook-error.js";
import { notebookSchema } from "./schema.js";
import { upgradeFrom3 } from "./upgrade.js";

export interface ParseOptions {
  /** Called for each thing that was mended. */
  readonly onRepair?: (repair: Repair) => void;
}

/**
 * Reads a notebook file of nbformat 3 or 4, with or without a byte order mark, as nbformat 4.5. Missing, invalid and
 * duplicate cell ids are replaced. Throws NotebookError for anything that is not a notebook.
 */
export function parseNotebook(text: string, { onRepair }: ParseOptions = {}): Notebook {
  const json = upgraded(parseJson(text.replace(/^\uFEFF/, "")));
  const parsed = notebookSchema.safeParse(json);
  if (!parsed.success) throw new NotebookError(describe(json, parsed.error.issues));
  const notebook = parsed.data;
  const { ids, repairs } = repairIds(notebook.cells);
  for (const repair of repairs) onRepair?.(repair);
  const cells = notebook.cells.map((cell, index) => ({ ...cell, id: ids[index] }));
  return { ...notebook, nbformat_minor: Math.max(5, notebook.nbformat_minor), cells } as Notebook;
}

function parseJson(text: string): unknown {
  if (text.trim() === "") {
    throw new NotebookError(
      "A notebook is expected to be JSON, but the file is empty; restore it from a backup or hand in another one.",
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (/^ *<{7} /m.test(text) && /^ *>{7} /m.test(text)) {
      throw new NotebookError(
        "A notebook is expected to be JSON, but this one holds the marks of a merge conflict (<<<<<<<, >>>>>>>); " +
          "choose one of the two sides at each of them, and hand in what Jupyter then opens.",
      );
    }
    throw new NotebookError(
      `A notebook is expected to be JSON, but reading it fails (${(error as Error).message}); ` +
        "open it in Jupyter and save it again, or restore it from a backup.",
    );
  }
}

function upgraded(json: unknown): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new NotebookError(
      `A notebook is expected to be a JSON object, but this is ${found(json)}; choose a file that Jupyter saved.`,
    );
  }
  const { nbformat, nbformat_minor: minor = 0 } = json as Record<string, unknown>;
  if (nbformat === 3) return upgradeFrom3(json as Record<string, unknown>);
  if (nbformat === 4) return { ...json, nbformat_minor: typeof minor === "number" ? minor : 0 };
  throw new NotebookError(
    `A notebook is expected to be of nbformat 3 or 4, but "nbformat" is ${found(nbformat)}; ` +
      "open it in a current Jupyter and save it again.",
  );
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function describe(json: unknown, [issue]: readonly Issue[]): string {
  let value = json;
  let place = "the notebook";
  for (const key of issue?.path ?? []) {
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
    place =
      typeof key === "number"
        ? `${place}[${key}]`
        : place === "the notebook"
          ? String(key)
          : `${place}.${String(key)}`;
  }
  // A union's issue stands at its discriminator: the text speaks of the whole, so show what is there.
  return (
    `In a notebook, ${place} is expected to be ${issue?.message ?? "valid"}, but it is ${found(value)}; ` +
    "open it in Jupyter and save it again, or restore it from a backup."
  );
}

function found(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

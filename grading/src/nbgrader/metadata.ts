import { z } from "zod";

/** The data that nbgrader keeps under a cell's `metadata.nbgrader`, schema version 3. */
export const metadataSchema = z.strictObject({
  schema_version: z.literal(3),
  /** Carries points. */
  grade: z.boolean(),
  /** Holds an answer, which the release takes out. */
  solution: z.boolean(),
  /** May not be edited. */
  locked: z.boolean(),
  /** A task that is marked by hand without an answer cell of its own. */
  task: z.boolean().optional(),
  grade_id: z
    .string()
    .regex(/^[a-zA-Z0-9_-]*$/)
    .optional(),
  points: z.number().min(0).optional(),
  /** The checksum of the cell as it was released, see `checksum`. */
  checksum: z.string().length(32).optional(),
  /** The cell's type when it was released. */
  cell_type: z.enum(["raw", "code", "markdown"]).optional(),
});
export type NbgraderMetadata = z.infer<typeof metadataSchema>;

/** A cell's nbgrader metadata cannot be used; the message is one sentence. */
export class MetadataError extends Error {
  override readonly name = "MetadataError";
}

/**
 * The nbgrader metadata of a cell, or undefined if it has none.
 * @throws MetadataError if it is of another schema version or breaks the schema
 */
export function readMetadata(cell: {
  readonly metadata: Readonly<Record<string, unknown>>;
}): NbgraderMetadata | undefined {
  const value = cell.metadata.nbgrader;
  if (value === undefined) return undefined;
  const version = versionOf(value);
  if (version !== 3) {
    const what = version > 3 ? "too new" : "too old";
    throw new MetadataError(
      `its nbgrader metadata has schema version ${version}, which is ${what}: version 3 was expected.`,
    );
  }
  const parsed = metadataSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MetadataError(`its nbgrader metadata is invalid: ${describe(parsed.error)}.`);
}

/** As nbgrader does it, no version means version 0. */
function versionOf(value: unknown): number {
  const version = (value as { schema_version?: unknown } | null)?.schema_version;
  return typeof version === "number" ? version : 0;
}

function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(" "))
    .join("; ");
}

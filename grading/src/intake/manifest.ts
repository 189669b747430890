import { createHash } from "node:crypto";
import { z } from "zod";

/** The facts that `lab pack` states about the files in a hand-in. */
const manifestSchema = z.object({
  student: z.string().optional(),
  created: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      /** The version of the course that a notebook was made from. */
      release: z.object({ number: z.number(), hash: z.string() }).optional(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = "manifest.json";

export const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/**
 * Lists what the manifest says that is not so, as sentences. A manifest is a convenience against accidents, no proof:
 * whoever can change a file can change its hash too. So it never decides anything, it is only reported.
 */
export function compareWithManifest(
  text: string,
  student: string,
  hashes: ReadonlyMap<string, string>,
): string[] {
  const manifest = parseManifest(text);
  if (!manifest) return [`${MANIFEST} is not one that "lab pack" wrote; it was ignored.`];
  const notes = manifest.files.flatMap(({ path, sha256: expected }) => {
    const actual = hashes.get(path);
    if (actual === undefined) {
      return path.endsWith(".ipynb") ? [`${MANIFEST} names ${path}, which is not in the hand-in.`] : [];
    }
    return actual === expected ? [] : [`${path} was changed after it was packed.`];
  });
  if (manifest.student !== undefined && manifest.student !== student) {
    notes.push(`${MANIFEST} names the student "${manifest.student}"; it was handed in as "${student}".`);
  }
  return notes;
}

function parseManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

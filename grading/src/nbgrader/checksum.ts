import { createHash } from "node:crypto";
import type { NbgraderMetadata } from "./metadata.js";
import { pythonFloat } from "./python-float.js";
import { isLocked } from "./role.js";

/**
 * nbgrader's checksum of a cell (`nbgrader.utils.compute_checksum`): md5 over the source, the type, the three flags,
 * the id and, for a cell that carries points, the points. It tells an accident, not an intent: anyone can
 * compute it.
 */
export function checksum(cellType: string, source: string, metadata: NbgraderMetadata): string {
  const hash = createHash("md5")
    .update(source)
    .update(cellType)
    .update(pythonBool(metadata.grade))
    .update(pythonBool(metadata.solution))
    .update(pythonBool(isLocked(metadata)))
    .update(metadata.grade_id ?? "");
  if (metadata.grade) hash.update(pythonFloat(metadata.points ?? 0));
  return hash.digest("hex");
}

const pythonBool = (value: boolean) => (value ? "True" : "False");

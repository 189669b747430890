import type { Matrix } from "../conv/matrix.js";
import { reserved } from "../reserved.js";

/** A sparsity penalty: the mean over the codes (rows) of the sum of their absolute values. */
export function l1(codes: Matrix): number {
  reserved("penalty.l1");
  return codes.reduce((sum, row) => row.reduce((all, z) => all + Math.abs(z), sum), 0) / codes.length;
}

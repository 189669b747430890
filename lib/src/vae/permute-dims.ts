import type { Random } from "../random/index.js";
import type { Codes } from "./codes.js";

/**
 * Shuffles each column of the codes by itself: every dimension keeps its values, and whatever held between the dimensions
 * is gone. Of draws from q(z) it makes draws from the product of its marginals ∏ q(z_j), but for one row in n that
 * finds its own value again.
 */
export function permuteDims(codes: Codes, random: Random): number[][] {
  const [first = []] = codes;
  const columns = first.map((_, j) => random.shuffle(codes.map((row) => row[j] as number)));
  return codes.map((_, i) => columns.map((column) => column[i] as number));
}

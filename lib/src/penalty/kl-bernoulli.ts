import { transpose, type Matrix } from "../conv/matrix.js";
import { klBernoulli as divergence } from "../math/kl.js";
import { reserved } from "../reserved.js";

/**
 * A sparsity penalty in nats: the sum over the units (columns) of KL(Ber(ρ) ‖ Ber(mean activation)), with the mean over
 * the codes (rows), all in [0, 1]. Infinite if a unit is always on or always off. It asks for a low mean, not for
 * zeros. Throws RangeError outside [0, 1].
 */
export function klBernoulli(codes: Matrix, rho: number): number {
  reserved("penalty.klBernoulli");
  const means = transpose(codes).map((unit) => unit.reduce((sum, z) => sum + z, 0) / unit.length);
  return means.reduce((sum, mean) => sum + divergence(rho, mean), 0);
}

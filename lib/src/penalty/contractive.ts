import { matVec, type Matrix } from "../conv/matrix.js";
import { reserved } from "../reserved.js";

/**
 * The penalty of a contractive autoencoder at one input: ‖∂h/∂x‖², the squared Frobenius norm of the Jacobian of the
 * encoder h = σ(W x + b) with logistic units, which is Σ_j (h_j (1 − h_j))² Σ_i W_ji².
 * S. Rifai et al., "Contractive auto-encoders" (2011). Throws RangeError if the sizes do not fit.
 */
export function contractive(weights: Matrix, bias: readonly number[], x: readonly number[]): number {
  reserved("penalty.contractive");
  if (bias.length !== weights.length) {
    throw new RangeError(
      `Expected a bias for each of ${weights.length} units, received ${bias.length}: weights have one row per unit.`,
    );
  }
  return matVec(weights, x).reduce((sum, activation, j) => {
    const h = 1 / (1 + Math.exp(-activation - (bias[j] as number)));
    const squares = (weights[j] as readonly number[]).reduce((all, weight) => all + weight ** 2, 0);
    return sum + (h * (1 - h)) ** 2 * squares;
  }, 0);
}

import { addMissingGradients } from "./missing-gradients.js";
import { orderTape } from "./tape-order.js";

/** Lets all that tfjs computes be differentiated, and differentiated again: where notebooks run, and where they are graded. */
export function completeAutodiff(): void {
  addMissingGradients();
  orderTape();
}

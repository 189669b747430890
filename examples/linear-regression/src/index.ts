import { checksOf, reservedLibrary } from "latent-lab/exercise";
import * as library from "./library.js";
import { exercises, type Answers } from "./exercises/index.js";

export type { Points } from "./library.js";
/** While an exercise that forbids one of these calls the student's function, it is not there: in the check as in the grade. */
export const { noisyLine, residuals } = reservedLibrary(library);

export const { check, hint } = checksOf<Answers>(exercises);

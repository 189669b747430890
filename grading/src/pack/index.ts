export { PackError } from "./error.js";
export { packHandIn, type Packed, type PackOptions } from "./pack.js";
export { idProblem } from "./student-id.js";

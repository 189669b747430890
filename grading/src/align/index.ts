export { align, type Aligned, type AlignedCell } from "./align.js";
export { declarationsOf, declares, parse, type ImportedName } from "./declarations.js";
export { foreignLanguage, identify, share } from "./identify.js";
export { claimedGradeId, type Match } from "./match.js";

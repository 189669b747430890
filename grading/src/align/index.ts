export { align, type Aligned, type AlignedCell } from "./align.js";
export { declarationsOf, declares, parse, type Declarations, type ImportedName } from "./declarations.js";
export { foreignLanguage, identify, share, type Identified } from "./identify.js";
export { claimedGradeId } from "./match.js";
export { readReleased, CourseError, type GradedItem, type Released } from "./released.js";

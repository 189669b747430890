export { toCsv } from "./csv.js";
export { totalsOf, type CourseResults, type Totals } from "./export.js";
export type { Exported } from "./grades.js";
export { exportGradebook, FORMATS, type ExportOptions, type Format } from "./formats.js";
export { writeNbgraderSource, type NbgraderSource } from "./nbgrader-source.js";
export { isPending, standing, type Standing } from "../standing.js";
export { ExportError } from "./table.js";

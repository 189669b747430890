export { crosswalk, type Answered, type Crosswalk, type Place } from "./crosswalk.js";
export { coverageMarkdown } from "./markdown.js";
export { readSources, type Sources } from "./sources.js";
export { writeCoverage, type CoverageOptions } from "./write.js";

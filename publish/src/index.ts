export * from "./render.js";
export { isDay, type Day } from "./notebook/release-date.js";
export { publishSite, type Site, type SiteOptions } from "./website/site.js";
export type { RunCache } from "./website/run-cache.js";
export { releases, solutionNotebooks } from "./website/solutions.js";

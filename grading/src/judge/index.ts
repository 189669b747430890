export { judgeNotebook } from "./notebook.js";
export type { Definition, FollowOn, Prepared, Standing } from "./prepared.js";
export { visibleChecks } from "./visible.js";

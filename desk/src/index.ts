export { startDesk, type DeskOptions, type RunningDesk } from "./start.js";
export { DeskError } from "./server/error.js";
export type { Person, Role } from "./people/sessions.js";

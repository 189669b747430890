// Not `compile`: whoever only runs what was made ready needs no compiler.
export { SandboxError } from "./error.js";
export * from "./model.js";
export { openSandbox } from "./sandbox.js";

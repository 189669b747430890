export { compile, type SourceCell } from "./compile/index.js";
export { SandboxError } from "./error.js";
export * from "./model.js";
export { openSandbox } from "./sandbox.js";

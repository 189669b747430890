export { Debugger } from "./debugger.js";
export type { DebuggerLink } from "./link.js";

export { compile, type SourceCell } from "./compile.js";

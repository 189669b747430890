export type * from "./engine/engine.js";
export { HOST, type Host } from "./engine/host.js";
export * from "./jupyterlab/index.js";

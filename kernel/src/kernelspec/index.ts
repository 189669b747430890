export { run } from "./command.js";
export { installKernelspec, type KernelspecOptions } from "./install.js";

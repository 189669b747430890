export { type KernelOptions, startKernel } from "./kernel.js";

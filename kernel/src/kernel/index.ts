export { startKernel } from "./kernel.js";

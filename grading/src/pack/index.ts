export { packHandIn, PackError, type PackOptions } from "./pack.js";

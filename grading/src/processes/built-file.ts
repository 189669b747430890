import { fileURLToPath } from "node:url";

/** Path of a program that `npm run build` makes, e.g. "worker/main.js"; the same from the source and when compiled. */
export const builtFile = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

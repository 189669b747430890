import { readFileSync } from "node:fs";
import path from "node:path";

/** Reads what `npm run build` bundles of lib/src/client; the same folder from src/ and from dist/. */
export const clientBundle = (name: "explorer" | "slider"): string =>
  readFileSync(path.resolve(__dirname, `../../dist/client/${name}.js`), "utf8").trim();

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A script that a page can run: only bundles of `src/client/`, made by `npm run build`. */
export type ClientScript = "page" | "notebook" | "site" | "search" | "charts" | "maths";

const read = new Map<ClientScript, string>();

/** The source of a bundle. Throws an Error if the package has not been built. */
export function clientScript(name: ClientScript): string {
  let source = read.get(name);
  if (source === undefined) {
    // The same folder from src/ and from dist/.
    const file = fileURLToPath(new URL(`../../dist/client/${name}.js`, import.meta.url));
    try {
      source = readFileSync(file, "utf8").trim();
    } catch (cause) {
      throw new Error(`The pages' script ${file} is not there: run npm run build.`, { cause });
    }
    read.set(name, source);
  }
  return source;
}

import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import ts from "../../compiler.cjs";
import { currentCell } from "../../../current-cell.js";

/**
 * The display functions of the package `tslab`, for cells that were written for it. The package itself would bring a
 * second TypeScript into the process.
 */

const FORMATS = {
  javascript: "application/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  text: "text/plain",
} as const;

type Content = string | Uint8Array;
type Display = Record<keyof typeof FORMATS, (content: Content) => void> & {
  raw(contentType: string, content: Content): void;
};

/** With an id, each call but the first replaces what the one before displayed. */
function createDisplay(id?: string): Display {
  let isShown = false;
  const raw = (contentType: string, content: Content): void => {
    const update = id !== undefined && isShown ? true : undefined;
    const data = {
      [contentType]: typeof content === "string" ? content : Buffer.from(content).toString("base64"),
    };
    currentCell.get()?.display(data, { metadata: {}, displayId: id, update });
    isShown = true;
  };
  const methods = Object.entries(FORMATS).map(([name, type]) => [
    name,
    (content: Content) => raw(type, content),
  ]);
  return { ...(Object.fromEntries(methods) as Display), raw };
}

const require = createRequire(import.meta.url);

export const tslabApi = {
  versions: {
    tslab: (require("tslab/package.json") as { version: string }).version,
    typescript: ts.version,
    node: process.version,
  },
  display: createDisplay(),
  newDisplay: () => createDisplay(randomBytes(16).toString("hex")),
};

/** The file with the types of the package. */
export const tslabTypes: string = require.resolve("tslab/dist/public.d.ts");

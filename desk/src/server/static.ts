import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SIMILAR_STYLE } from "@latent-lab/grading/similarity-page";
import { NOTEBOOK_STYLE, STYLE } from "@latent-lab/publish/render";
import { Hono } from "hono";
import { DESK_STYLE } from "../pages/style.js";

const FOLDER = fileURLToPath(new URL("../../dist/static", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
};

interface File {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

/** The few files that pages load, all read beforehand: no address leads into the file system. */
export function staticFiles() {
  const files = new Map<string, File>();
  const add = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
    files.set(name, { bytes, type: TYPES[extname(name)] ?? "application/octet-stream", etag });
  };
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" })) {
    if (extname(name) in TYPES) {
      add(name.replaceAll("\\", "/"), new Uint8Array(readFileSync(join(FOLDER, name))));
    }
  }
  add("style.css", new TextEncoder().encode(`${STYLE}${NOTEBOOK_STYLE}${DESK_STYLE}${SIMILAR_STYLE}`));

  const app = new Hono();
  app.get("/:name{.+}", (c) => {
    const file = files.get(c.req.param("name"));
    if (!file) return c.text("There is no such file.\n", 404);
    c.header("etag", file.etag);
    c.header("cache-control", "no-cache");
    if (c.req.header("if-none-match") === file.etag) return c.body(null, 304);
    return c.body(file.bytes, 200, { "content-type": file.type });
  });
  return app;
}

#!/usr/bin/env node
import { existsSync } from "node:fs";

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write(
    "lab: Expected the built programs, found the sources alone: run npm ci in the course's folder first.\n",
  );
  process.exitCode = 1;
}

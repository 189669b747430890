// The packed library brings the registry of data sets along, for whoever uses it outside of the course's folder. Beside the
// sources it must not stay: the library would take its own folder for the course's.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";

const here = (path) => new URL(path, import.meta.url);

if (process.argv.includes("--undo")) rmSync(here("data"), { recursive: true, force: true });
else {
  mkdirSync(here("data"), { recursive: true });
  copyFileSync(here("../data/registry.json"), here("data/registry.json"));
}

/**
 * Runs a program of the sandbox and writes what V8 has compiled of it, so that no notebook has to wait for that:
 * `precompile.cjs PROGRAM FILE`, with requests on standard input as the sandbox gets them. Made by the Node and with the
 * options that will use it; any other refuses it, and compiles for itself.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { run, scriptOf } from "./program.js";

const [, , program = "", file = ""] = process.argv;
const script = scriptOf(readFileSync(program), Buffer.alloc(0));
const keep = () => writeFileSync(file, script.createCachedData());

// The runner ends the process itself when there are no more requests; the other program just comes to its end.
const { reallyExit } = process as unknown as { reallyExit(code: number): never };
Object.assign(process, {
  reallyExit(code: number) {
    keep();
    reallyExit.call(process, code);
  },
});
process.once("exit", keep);
run(script, () => undefined);

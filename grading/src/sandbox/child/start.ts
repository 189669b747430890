/**
 * The only file that the sandbox shows. What runs in it comes on descriptors, which are read and closed before any
 * code of a student is there: no name leads back to them.
 */
import { closeSync, readFileSync } from "node:fs";
import { PROGRAMS } from "../protocol.js";
import { run, scriptOf } from "./program.js";

const nothing = Buffer.alloc(0);
const [runner = nothing, tensors = nothing, runnerCode = nothing, tensorsCode = nothing] = PROGRAMS.map(
  (descriptor) => readFileSync(descriptor),
);
for (const descriptor of PROGRAMS) closeSync(descriptor);

let loaded: unknown;
const loadTensors = () => (loaded ??= run(scriptOf(tensors, tensorsCode), loadTensors));

run(scriptOf(runner, runnerCode), loadTensors);

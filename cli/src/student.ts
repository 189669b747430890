import { check } from "./commands/check.js";
import { doctor } from "./commands/doctor.js";
import { engine } from "./commands/engine.js";
import { pack } from "./commands/pack.js";
import { run } from "./commands/run.js";
import { start } from "./commands/start.js";
import { runProgram } from "./program.js";

/** The `lab` of the students' copy, see `lab release --to`. */
await runProgram("Latent Lab: notebooks in TypeScript and their exercises", [
  start,
  doctor,
  engine,
  run,
  check,
  pack,
]);

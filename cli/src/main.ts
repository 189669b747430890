import { check } from "./commands/check.js";
import { clean } from "./commands/clean.js";
import { desk } from "./commands/desk.js";
import { doctor } from "./commands/doctor.js";
import { engine } from "./commands/engine.js";
import { exam } from "./commands/exam.js";
import { explainCommand } from "./commands/explain.js";
import { exportCommand } from "./commands/export.js";
import { feedback } from "./commands/feedback.js";
import { grade } from "./commands/grade.js";
import { pack } from "./commands/pack.js";
import { publish } from "./commands/publish.js";
import { release } from "./commands/release.js";
import { run } from "./commands/run.js";
import { seminar } from "./commands/seminar.js";
import { similar } from "./commands/similar.js";
import { start } from "./commands/start.js";
import { studentsCommand } from "./commands/students.js";
import { verify } from "./commands/verify.js";
import { worker } from "./commands/worker.js";
import { beyond } from "./doctor/grading.js";
import { runProgram } from "./program.js";

await runProgram("Latent Lab: notebooks in TypeScript, their exercises and the autograder", [
  start,
  () => doctor(beyond),
  engine,
  run,
  check,
  pack,
  release,
  clean,
  grade,
  worker,
  desk,
  explainCommand,
  studentsCommand,
  exportCommand,
  feedback,
  similar,
  seminar,
  verify,
  publish,
  exam,
]);

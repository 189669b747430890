import { Command, CommanderError } from "commander";
import { Failure } from "./failure.js";
import { check } from "./commands/check.js";
import { doctor } from "./commands/doctor.js";
import { engine } from "./commands/engine.js";
import { exportCommand } from "./commands/export.js";
import { grade } from "./commands/grade.js";
import { pack } from "./commands/pack.js";
import { publish } from "./commands/publish.js";
import { release } from "./commands/release.js";
import { run } from "./commands/run.js";
import { start } from "./commands/start.js";

const program = new Command("lab")
  .description("Latent Lab: notebooks in TypeScript, their exercises and the autograder")
  .exitOverride()
  .showHelpAfterError(false)
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "lab: ")) });

for (const command of [start, doctor, engine, run, check, pack, release, grade, exportCommand, publish]) {
  program.addCommand(command().exitOverride().copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what went wrong in one sentence and returns the exit status: 2 for usage errors. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${usageOf(process.argv[2])}\n`);
    return 2;
  }
  if (error instanceof Failure) {
    process.stderr.write(`lab: ${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`lab: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function usageOf(name: string | undefined): string {
  const command = program.commands.find((candidate) => candidate.name() === name);
  return command ? `usage: lab ${name} ${command.usage()}` : `usage: lab COMMAND, see lab --help`;
}

import { Command, CommanderError } from "commander";
import { expectBuilt } from "./built.js";
import { shown } from "./user-facing.js";

/** Runs the `lab` of these commands on the process's arguments, and sets the exit status. */
export async function runProgram(description: string, commands: readonly (() => Command)[]): Promise<void> {
  const program = new Command("lab")
    .description(description)
    .exitOverride()
    .hook("preAction", (_, command) => expectBuilt(command.name()))
    .showHelpAfterError(false)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "lab: ")) });
  for (const command of commands) {
    program.addCommand(command().exitOverride().copyInheritedSettings(program));
  }

  // Whoever wants the first lines alone, as in `lab students | head`, closes the pipe: that is no fault. The status is
  // that of programs which the signal ends.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(141);
  });

  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error, program);
  }
}

/** Prints what went wrong in one sentence and returns the exit status: 2 for usage errors. */
function report(error: unknown, program: Command): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${usageOf(program, process.argv[2])}\n`);
    return 2;
  }
  const { text, status } = shown(error);
  process.stderr.write(`lab: ${text}\n`);
  return status;
}

function usageOf(program: Command, name: string | undefined): string {
  const command = program.commands.find((candidate) => candidate.name() === name);
  return command ? `usage: lab ${name} ${command.usage()}` : `usage: lab COMMAND, see lab --help`;
}

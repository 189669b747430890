import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

export interface Settings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** A command that could not be started or has failed, with what it wrote on standard error. */
export class CommandError extends Error {
  constructor(
    readonly stderr: string,
    options: ErrorOptions,
  ) {
    super(lastLine(stderr) || String(options.cause), options);
  }
}

/** Runs a command and returns what it wrote on standard output. Throws CommandError. */
export async function command(
  file: string,
  args: readonly string[],
  settings: Settings = {},
): Promise<string> {
  try {
    const env = { ...process.env, ...settings.env };
    const { stdout } = await execute(file, args, { maxBuffer: 1 << 26, ...settings, env });
    return stdout;
  } catch (cause) {
    settings.signal?.throwIfAborted();
    throw new CommandError((cause as { stderr?: string }).stderr ?? "", { cause });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

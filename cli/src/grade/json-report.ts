import { open, rename, rm } from "node:fs/promises";
import type { Report, SubmissionReport } from "@latent-lab/grading";
import { Failure } from "../failure.js";

/** Writes the report piece by piece, since all of it may be larger than the memory. */
interface JsonReport extends AsyncDisposable {
  begin(head: Pick<Report, "seed" | "isolation">): Promise<void>;
  add(submission: SubmissionReport): Promise<void>;
  /** @param rest what stands beside the submissions */
  end(rest?: Omit<Report, "seed" | "isolation" | "submissions">): Promise<void>;
}

/**
 * Begins a report; a reader of the file sees the old one or the new one, and the old one if this is disposed of first.
 * @param file "-" for standard output
 * @throws Failure if the file cannot be written
 */
export async function jsonReport(file: string): Promise<JsonReport> {
  const output = file === "-" ? standardOutput : await temporaryFile(file);
  let written: Promise<unknown> = Promise.resolve();
  const write = (text: string) => (written = written.then(() => output.write(text))) as Promise<void>;
  let count = 0;
  return {
    begin: (head) => write(`${JSON.stringify(head, null, 1).slice(0, -2)},\n "submissions": [`),
    async add(submission) {
      const text = JSON.stringify(submission, null, 1).replaceAll(/^/gm, "  ");
      await write(`${count++ === 0 ? "\n" : ",\n"}${text}`);
    },
    async end(rest = {}) {
      const more = JSON.stringify(rest, null, 1);
      const tail = more === "{}" ? "\n}" : `,${more.slice(1)}`;
      await write(`${count === 0 ? "]" : "\n ]"}${tail}\n`);
      await output.keep();
    },
    [Symbol.asyncDispose]: () => output.drop(),
  };
}

interface Output {
  write(text: string): Promise<unknown>;
  keep(): Promise<void>;
  drop(): Promise<void>;
}

const standardOutput: Output = {
  write: (text) =>
    new Promise((resolve, reject) =>
      process.stdout.write(text, (error) => (error ? reject(error) : resolve(undefined))),
    ),
  keep: async () => undefined,
  drop: async () => undefined,
};

async function temporaryFile(file: string): Promise<Output> {
  const temporary = `${file}.${process.pid}.tmp`;
  const refuse = ({ code, message }: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be written (${code ?? message}): mend that, or choose another file.`);
  };
  const handle = await open(temporary, "w").catch(refuse);
  return {
    write: (text) => handle.appendFile(text).catch(refuse),
    async keep() {
      await handle.close();
      await rename(temporary, file).catch(refuse);
    },
    async drop() {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

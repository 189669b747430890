import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const LAB = fileURLToPath(new URL("../../../cli/bin/lab.js", import.meta.url));

/** `lab desk` as a person starts it. */
export interface LabDesk {
  readonly child: ChildProcess;
  readonly url: string;
  /** Links by the person's name. */
  readonly links: Readonly<Record<string, string>>;
  /** Ends it in the way that nothing can prepare for. */
  kill(): Promise<void>;
}

/** Starts it in a course's folder, and waits for its links. Rejects with what it says if it ends before. */
export function labDesk(cwd: string, args: readonly string[] = []): Promise<LabDesk> {
  const people = ["--lead", "Lea", "--ta", "Ann", "--ta", "Ben"];
  const child = spawn(process.execPath, [LAB, "desk", ...people, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, complained] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (complained += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`lab desk ended with ${code}: ${complained}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const links = [...said.matchAll(/^ {2}(\w+)(?: \(lead\))?: (\S+)\n/gm)].map(([, name, link]) => [
        name,
        link,
      ]);
      const [, url] = /open at (\S+);/.exec(said) ?? [];
      if (url === undefined || links.length < 3) return;
      const ended = new Promise<void>((end) => child.once("exit", () => end()));
      const kill = async () => {
        child.kill("SIGKILL");
        await ended;
      };
      resolve({ child, url, links: Object.fromEntries(links) as Record<string, string>, kill });
    });
  });
}

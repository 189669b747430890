import { spawn } from "node:child_process";

/** Commands that go on until they are stopped, once they have said where they are. */
const SERVERS = /^npx lab (start|desk)\b/;
/** Commands whose status says what they found, not whether they worked: 1 is an answer. */
const JUDGES = /^npx lab check\b/;
const ADDRESS = /http:\/\/(127\.0\.0\.1|localhost):\d+/;

export interface Said {
  /** Whether it ended well or, of a server, came up and ended when it was asked to. */
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a line of shell in a folder; what serves is stopped as soon as it has said its address. */
export function runLine(cwd: string, line: string): Promise<Said> {
  const serves = SERVERS.test(line);
  const child = spawn("bash", ["-c", line], {
    cwd,
    // No browser is to be opened by what would open one.
    env: { ...process.env, BROWSER: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let [output, up] = ["", false];
  const listen = (text: Buffer) => {
    output += text.toString();
    if (!serves || up || !ADDRESS.test(output) || child.pid === undefined) return;
    up = true;
    process.kill(-child.pid, "SIGTERM");
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      resolve({ ok: serves ? up : code === 0 || (code === 1 && JUDGES.test(line)), output }),
    );
  });
}

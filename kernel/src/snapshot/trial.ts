/** Runs a cell in a process that was started from a snapshot: prints 42 if all is well. */
import { createEngine } from "../engine/create.js";
import { prepared } from "../prepared.cjs";

async function tryOut(): Promise<void> {
  const ignore = () => undefined;
  const io = { stream: ignore, display: ignore, clearOutput: ignore, input: () => Promise.resolve("") };
  const engine = createEngine({ kind: "ours", cwd: process.cwd() });
  const wrong = await engine.execute('const text: string = process.pid + Buffer.from("").length;', io);
  const right = await engine.execute("const answers: readonly number[] = [42]; answers.at(-1)", io);
  if (!prepared || wrong.status === "ok" || right.status === "error") process.exit(1);
  console.log(right.result?.data["text/plain"]);
  process.exit(0);
}

void tryOut();

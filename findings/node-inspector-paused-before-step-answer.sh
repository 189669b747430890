#!/usr/bin/env bash
# Node 20.20.2, 22.23.3 and 24.21.0: of 2000 `Debugger.stepOver` of the main thread, asked for from a worker with
# `node:inspector/promises`, some have their next `Debugger.paused` handled before `await session.post(…)` goes on (seen: 43 to
# 69). Answer and event arrive together, the handler of the event runs at once, the code after the `await` later.
# Whoever tells a front end "continued" after that `await` says it after "stopped", and the program seems to run on.
# One would guess: the answer to a step comes back before the stop that the step leads to.
set -euo pipefail
cd "$(mktemp -d)"
cat >try.mjs <<'JS'
import { Session } from "node:inspector/promises";
import { Worker, isMainThread } from "node:worker_threads";

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.on("message", (seen) => {
    console.log(process.version, JSON.stringify(seen));
    process.exit(seen.steps === 2000 && seen.pausedFirst > 0 && seen.errors === 0 ? 0 : 1);
  });
  await new Promise((resolve) => worker.once("online", resolve));
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      sum += i;
    }
  }
} else {
  const { parentPort } = await import("node:worker_threads");
  setInterval(() => {}, 1000); // The session does not keep the worker alive.
  const session = new Session();
  session.connectToMainThread();
  const seen = { steps: 0, pausedFirst: 0, errors: 0 };
  let answered = true;
  session.on("Debugger.paused", async () => {
    if (!answered) seen.pausedFirst++;
    if (seen.steps === 2000) {
      parentPort.postMessage(seen);
      return session.disconnect();
    }
    seen.steps++;
    answered = false;
    await session.post("Debugger.stepOver").catch(() => seen.errors++);
    answered = true;
  });
  await session.post("Debugger.enable");
  await session.post("Debugger.pause");
}
JS
npx --yes -p node@20.20.2 node try.mjs
npx --yes -p node@22.23.3 node try.mjs
npx --yes -p node@24.21.0 node try.mjs

import { READY, type Request } from "../protocol.js";
import { call, read } from "./answer.js";
import { runCell } from "./cells.js";
import { receive, send } from "./channel.js";
import { concealWaysOut } from "./conceal.js";
import { createRequire } from "./modules.js";
import { reallyExit, stringify } from "./primordials.js";
import { ignoreLateErrors, silenceConsole } from "./quiet.js";
import { tensors } from "./tensors/load.js";

/** The program inside the sandbox: loads a notebook, then answers questions about it with values. */
async function serve(): Promise<void> {
  for (let request = receive(); request; request = receive()) await answer(request as Request);
}

async function answer(request: Request): Promise<void> {
  const prefix = `{"id":${stringify(request.id)},"index":`;
  const reply = (index: number, json: string): void => send(`${prefix}${index},"reply":${json}}`);
  if (request.do === "read") return reply(0, read(request.target));
  if (request.do === "call") {
    const { calls } = request;
    for (let i = 0; i < calls.length; i++) reply(i, call(request, calls[i]));
    return;
  }
  const value = createRequire(request.libraries);
  Object.defineProperty(globalThis, "require", { value, writable: true });
  // Before any of the cells, so that none of them can patch what it is made of.
  if (request.tensors) tensors();
  const { cells } = request;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as (typeof cells)[number];
    reply(i, await runCell(cell.script, cell.code));
  }
}

silenceConsole();
ignoreLateErrors();
concealWaysOut();
send(READY);
void serve().then(
  () => reallyExit(0),
  () => reallyExit(70),
);

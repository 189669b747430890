import { scriptName } from "../protocol.js";
import { describeThrown } from "./describe.js";
import { runScript, Script, stringify } from "./primordials.js";
import { NeverSettles, settle, turn } from "./settle.js";

/** Runs the script of one cell in the global scope; JSON text of how it ended. */
export async function runCell(script: number, code: string): Promise<string> {
  try {
    const result = runScript(new Script(code, { filename: scriptName(script) }), { displayErrors: false });
    // A cell with top-level await is an async function; its script's value is the promise.
    await settle(result);
    await turn();
    return '{"status":"ok"}';
  } catch (thrown) {
    if (thrown instanceof NeverSettles) return `{"status":"timeout","message":${stringify(thrown.message)}}`;
    return `{"status":"error","error":{${describeThrown(thrown)}}}`;
  }
}

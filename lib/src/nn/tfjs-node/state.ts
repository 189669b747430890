import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The state of tfjs-node here: nothing, its JavaScript only, or its native half as well. */
export type TfjsNodeState = "absent" | "unbuilt" | "ready";

/** Node-API's version in the name of the native half's folder; every supported Node has it. */
export const NODE_API = 8;

/** The package's folder; undefined where npm has left it out. */
export function packageFolder(): string | undefined {
  try {
    return path.dirname(createRequire(__filename).resolve("@tensorflow/tfjs-node/package.json"));
  } catch {
    return undefined;
  }
}

/** The compiled half's place in the package, or in a folder that the package's `lib` is a link to. */
export function bindingIn(folder: string): string {
  return path.join(folder, "lib", `napi-v${NODE_API}`, "tfjs_binding.node");
}

/** Looks without loading anything. */
export function tfjsNodeState(): TfjsNodeState {
  const folder = packageFolder();
  if (folder === undefined) return "absent";
  return existsSync(bindingIn(folder)) ? "ready" : "unbuilt";
}

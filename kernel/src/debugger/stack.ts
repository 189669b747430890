import type { Debugger } from "node:inspector";
import type { DebugProtocol } from "@vscode/debugprotocol";
import path from "node:path";
import type { Inspector } from "./inspector.js";
import type { Place, Source, Sources } from "./sources.js";
import type { Named, Variables } from "./variables.js";

/** A frame of the student's code. */
export interface Frame {
  readonly id: number;
  readonly callFrame: Debugger.CallFrame;
  readonly source: Source;
  readonly place: Place;
}

/** Names that the code around cells and modules brings along. */
const OURS = new Set([
  "__scope__",
  "__cell__",
  "__require__",
  "__import__",
  "__meta__",
  "__filename",
  "__dirname",
  "require",
  "exports",
  "module",
]);
const BOX = "__box_";

/** The frames that are the student's, the innermost first. */
export function framesOf(
  callFrames: readonly Debugger.CallFrame[],
  inspector: Inspector,
  sources: Sources,
): Frame[] {
  return callFrames.flatMap((callFrame, i) => {
    const { location } = callFrame;
    const source = sources.byUrl(inspector.urlOf(location.scriptId));
    const place = source?.placeOf(location);
    return source && place ? [{ id: i + 1, callFrame, source, place }] : [];
  });
}

export function toStackFrame({ id, callFrame, source, place }: Frame): DebugProtocol.StackFrame {
  return {
    id,
    name: callFrame.functionName || source.script.name,
    source: { path: source.path, name: source.isCell ? source.script.name : path.basename(source.path) },
    ...place,
  };
}

/** Finds the names that a frame sees: its own, and those of the functions around it. */
export async function visibleIn(
  { callFrame, source }: Frame,
  variables: Variables,
  session: readonly Named[],
): Promise<{ local: Named[]; closure: Named[] }> {
  const seen = { local: [] as Named[], closure: [] as Named[] };
  const known = new Set<string>();
  for (const { type, object } of callFrame.scopeChain) {
    if (type === "global" || type === "script" || type === "module" || !object.objectId) continue;
    const into = type === "closure" ? seen.closure : seen.local;
    for (const { name, value } of await variables.properties(object.objectId)) {
      const plain = name.startsWith(BOX) ? name.slice(BOX.length) : name;
      const shown = plain === name ? value : session.find((each) => each.name === plain)?.value;
      if (known.has(plain) || shown === undefined || isOurs(plain, source)) continue;
      known.add(plain);
      into.push({ name: plain, value: shown });
    }
  }
  return seen;
}

function isOurs(name: string, { script }: Source): boolean {
  return OURS.has(name) || (/_\d+$/.test(name) && !script.text.includes(name));
}

import type { Adapted, AdapterName } from "latent-lab/sandbox/tensors";
import { withholding } from "latent-lab/reserved";
import { decode, encode, NotPlainData } from "../codec/index.js";
import type { Request } from "../protocol.js";
import { describeThrown } from "./describe.js";
import { apply, defineProperty, getOwnPropertyDescriptor, stringify } from "./primordials.js";
import { tensors } from "./tensors/load.js";

type CallRequest = Extract<Request, { readonly do: "call" }>;

/** JSON text of the outcome of calling the notebook's function of this name, through an adapter if there is one. */
export function call({ target, adapter, withheld }: CallRequest, args: unknown): string {
  const { result, used } = withholding(withheld, () => callFunction(target, args, adapter));
  return used === undefined ? result : outcome("forbidden", used);
}

function callFunction(target: string, args: unknown, adapter?: AdapterName): string {
  const found = lookUp(target);
  if ("outcome" in found) return found.outcome;
  const callee = found.value;
  if (typeof callee !== "function") {
    return outcome(
      "missing",
      `${target} is a ${typeof callee}, where a function is expected; define it as one.`,
    );
  }
  try {
    const copies = decode(args) as unknown[];
    if (adapter) return adaptedOutcome(callAdapted(adapter, callee, copies));
    const before = encodeEach(copies);
    const value: unknown = apply(callee, undefined, copies);
    return valueOutcome(value, firstDifference(before, copies));
  } catch (thrown) {
    return `{"kind":"throw",${describeThrown(thrown)}}`;
  }
}

function callAdapted(adapter: AdapterName, callee: object, args: readonly unknown[]): Adapted {
  const { adapters, tf } = tensors();
  return adapters[adapter](tf as never, callee as () => unknown, args);
}

function adaptedOutcome(adapted: Adapted): string {
  return adapted.kind === "value"
    ? valueOutcome(adapted.value, adapted.mutated)
    : outcome(adapted.kind, adapted.message);
}

/** JSON text of the outcome of reading the notebook's variable of this name. */
export function read(target: string): string {
  const found = lookUp(target);
  return "outcome" in found ? found.outcome : valueOutcome(found.value);
}

function lookUp(target: string): { readonly value: unknown } | { readonly outcome: string } {
  const descriptor = getOwnPropertyDescriptor(globalThis, target);
  if (descriptor && !("value" in descriptor)) {
    return { outcome: outcome("malformed", `${target} is a getter.`) };
  }
  if (descriptor?.value === undefined) {
    return {
      outcome: outcome("missing", `The notebook defines no ${target}; define it at the top level of a cell.`),
    };
  }
  return { value: descriptor.value };
}

function encodeEach(values: readonly unknown[]): readonly string[] {
  const texts: string[] = [];
  for (let i = 0; i < values.length; i++) defineProperty(texts, i, { value: encode(values[i]) });
  return texts;
}

/** Index of the first argument that is no longer what it was before the call. */
function firstDifference(before: readonly string[], values: readonly unknown[]): number | undefined {
  for (let i = 0; i < before.length; i++) {
    try {
      if (encode(values[i]) !== before[i]) return i;
    } catch {
      return i;
    }
  }
  return undefined;
}

function valueOutcome(value: unknown, mutated?: number): string {
  try {
    const field = mutated === undefined ? "" : `"mutated":${mutated},`;
    return `{"kind":"value",${field}"value":${encode(value)}}`;
  } catch (error) {
    if (error instanceof NotPlainData) return outcome("malformed", error.message);
    throw error;
  }
}

const outcome = (kind: string, message: string): string =>
  `{"kind":"${kind}","message":${stringify(message)}}`;

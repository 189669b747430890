import type { Runtime } from "node:inspector";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Inspector } from "./inspector.js";

/** A name with what it stands for. */
export interface Named {
  readonly name: string;
  readonly value: Runtime.RemoteObject;
}

/** As many elements of an array as are listed. */
const LISTED = 100;

/** Elements of arrays and typed arrays beyond the first ones are left out, for there may be millions. */
const FIRST_ELEMENTS = `function () { return Array.prototype.slice.call(this, 0, ${LISTED}) }`;

/** Variables for front ends. What can be opened has a number, under which its parts are asked for. */
export class Variables {
  readonly #inspector: Inspector;
  /** The id of the hooks on the main thread. */
  readonly #hooks: string;
  readonly #parts = new Map<number, () => Promise<readonly Named[]>>();
  #references = 0;

  constructor(inspector: Inspector, hooks: string) {
    this.#inspector = inspector;
    this.#hooks = hooks;
  }

  /** Forgets all numbers: what they stood for may have changed. */
  reset(): void {
    this.#parts.clear();
  }

  /** A number for parts that are there already. */
  refer(parts: () => Promise<readonly Named[]>): number {
    this.#parts.set(++this.#references, parts);
    return this.#references;
  }

  /** The variables behind a number. */
  async behind(reference: number): Promise<DebugProtocol.Variable[]> {
    const parts = await this.#parts.get(reference)?.();
    return parts ? this.show(parts) : [];
  }

  /**
   * Describes objects as the kernel does: a tensor by type, shape and first values. No type is named apart from that:
   * JupyterLab would show it in the value's place.
   */
  async show(parts: readonly Named[]): Promise<DebugProtocol.Variable[]> {
    const objects = parts.flatMap(({ value: { objectId } }) => (objectId ? [{ objectId }] : []));
    const describe = "function (...values) { return this.describe(...values) }";
    const texts =
      objects.length > 0 ? await this.#inspector.call<string[]>(this.#hooks, describe, ...objects) : [];
    let next = 0;
    return parts.map(({ name, value }) => {
      const { objectId } = value;
      return {
        name,
        value: objectId ? (texts[next++] ?? value.description ?? "") : primitive(value),
        evaluateName: name,
        variablesReference: objectId ? this.refer(() => this.partsOf(value)) : 0,
      };
    });
  }

  /** Properties of an object, and what a Map or a Set holds. */
  async partsOf({ objectId, subtype, description }: Runtime.RemoteObject): Promise<readonly Named[]> {
    if (!objectId) return [];
    let id = objectId;
    const isLong = Number(/\((\d+)\)$/.exec(description ?? "")?.[1] ?? 0) > LISTED;
    if ((subtype === "array" || subtype === "typedarray") && isLong) {
      const { result } = await this.#inspector.post<Runtime.CallFunctionOnReturnType>(
        "Runtime.callFunctionOn",
        {
          objectId,
          functionDeclaration: FIRST_ELEMENTS,
        },
      );
      id = result.objectId ?? objectId;
    }
    return this.properties(id);
  }

  async properties(objectId: string): Promise<readonly Named[]> {
    const { result, internalProperties = [] } = await this.#inspector.post<Runtime.GetPropertiesReturnType>(
      "Runtime.getProperties",
      { objectId, ownProperties: true },
    );
    const own = result.flatMap(({ name, value }) => (value ? [{ name, value }] : []));
    const entries = internalProperties.flatMap(({ name, value }) =>
      name === "[[Entries]]" && value ? [{ name: "entries", value }] : [],
    );
    return [...own.filter(({ name }) => name !== "__proto__"), ...entries];
  }
}

/** A value that is no object, as it is written. */
export function primitive({ type, value, unserializableValue, description }: Runtime.RemoteObject): string {
  if (type === "string") return JSON.stringify(value);
  return unserializableValue ?? (type === "undefined" ? "undefined" : (description ?? String(value)));
}

import { type Debugger, type Runtime, Session } from "node:inspector";

/** A request that V8 refused. */
export class InspectorError extends Error {
  override readonly name = "InspectorError";
}

/** V8's inspector of the main thread, from another one: it answers also while that is stopped or in a loop. */
export class Inspector {
  readonly #session = new Session();
  readonly #scripts = new Map<string, string>();

  /** Throws if the main thread cannot be inspected. */
  constructor(onPaused: (event: Debugger.PausedEventDataType) => void) {
    this.#session.connectToMainThread();
    this.#session.on("Debugger.scriptParsed", ({ params }) => this.#scripts.set(params.scriptId, params.url));
    this.#session.on("Debugger.paused", ({ params }) => onPaused(params));
  }

  /** Sends a request of Chrome's DevTools protocol. */
  post<Result>(method: string, params: object = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#session.post(method, params, (error: Error | null, result?: object) => {
        if (error) reject(new InspectorError(error.message));
        else resolve(result as Result);
      });
    });
  }

  /** The URL of a script; those in call frames are empty. */
  urlOf(scriptId: string): string {
    return this.#scripts.get(scriptId) ?? "";
  }

  /** The value of an expression on the main thread, by reference. Throws with the error's first line. */
  async evaluate(expression: string, frame?: string): Promise<Runtime.RemoteObject> {
    const { result, exceptionDetails } = await this.post<Runtime.EvaluateReturnType>(
      frame === undefined ? "Runtime.evaluate" : "Debugger.evaluateOnCallFrame",
      { expression, silent: true, ...(frame !== undefined && { callFrameId: frame }) },
    );
    if (!exceptionDetails) return result;
    const { exception, text } = exceptionDetails;
    throw new InspectorError(String(exception?.description ?? exception?.value ?? text).split("\n")[0]);
  }

  /** Calls a function, given as its text, on the main thread; resolves with a copy of what it returns. */
  async call<Result>(on: string, text: string, ...args: readonly object[]): Promise<Result> {
    const { result, exceptionDetails } = await this.post<Runtime.CallFunctionOnReturnType>(
      "Runtime.callFunctionOn",
      { objectId: on, functionDeclaration: text, arguments: args, returnByValue: true, silent: true },
    );
    if (exceptionDetails) throw new InspectorError(exceptionDetails.text);
    return result.value as Result;
  }

  close(): void {
    this.#session.disconnect();
  }
}

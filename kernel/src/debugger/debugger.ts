import type { Debugger as V8, Runtime } from "node:inspector";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Breakpoints } from "./breakpoints.js";
import { Inspector, InspectorError } from "./inspector.js";
import { type AuthorScript, type DebuggerLink, HOOKS, Slot } from "./link.js";
import { CELL_PREFIX, CELL_SUFFIX, HASH_SEED, Sources } from "./sources.js";
import { type Frame, framesOf, toStackFrame, visibleIn } from "./stack.js";
import { type Named, primitive, Variables } from "./variables.js";

const THREAD = 1;
const hooksExpression = `globalThis[Symbol.for(${JSON.stringify(HOOKS)})]`;

interface DebuggerOptions {
  /** Publishes an event of the Debug Adapter Protocol. */
  onEvent(event: string, body: object): void;
}

/** The arguments that JupyterLab sends with what it asks. */
type Arguments = Record<string, unknown>;
type Body = Record<string, unknown>;

/** Everything that lives as long as somebody debugs. */
interface Attached {
  readonly inspector: Inspector;
  readonly variables: Variables;
  readonly hooks: string;
}

/**
 * Speaks the Debug Adapter Protocol as JupyterLab does, over V8's inspector of the main thread. It lives in the thread
 * of the sockets, which goes on while the main thread is stopped.
 *
 * https://microsoft.github.io/debug-adapter-protocol/ and Jupyter's additions to it,
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
 */
export class Debugger {
  readonly #link: DebuggerLink;
  readonly #options: DebuggerOptions;
  readonly #sources = new Sources();
  readonly #breakpoints = new Breakpoints(
    this.#sources,
    () => this.#attached?.inspector,
    (code) => this.#translated(code),
  );
  #attached: Attached | undefined;
  #isStarted = false;
  #stopped: { readonly frames: readonly Frame[]; readonly event: V8.PausedEventDataType } | undefined;
  #pausing = false;

  constructor(link: DebuggerLink, options: DebuggerOptions) {
    this.#link = link;
    this.#options = options;
    link.port.on("message", (script: AuthorScript) => void this.#announced(script));
    link.port.unref();
  }

  /** Answers one request. Never rejects: what cannot be done is a response that says so. */
  async request({ seq, command, arguments: given }: DebugProtocol.Request): Promise<{
    readonly response: object;
    /** To be called when the response is sent. */
    readonly after?: () => void;
  }> {
    const respond = (rest: object) => ({ type: "response", request_seq: seq, seq: 0, command, ...rest });
    const handle = this.#commands[command];
    if (!handle) {
      const message = `Expected a command that this debugger knows, received ${command}.`;
      return { response: respond({ success: false, message, body: {} }) };
    }
    try {
      const body = await handle((given ?? {}) as Arguments);
      const after = command === "attach" ? () => this.#options.onEvent("initialized", {}) : undefined;
      return { response: respond({ success: true, body }), after };
    } catch (error) {
      const message = error instanceof InspectorError ? error.message : String(error);
      return { response: respond({ success: false, message, body: EMPTY[command] ?? {} }) };
    }
  }

  /** Lets the main thread go on, so that it can be interrupted or shut down. */
  async resume(): Promise<void> {
    if (this.#stopped) await this.#go("Debugger.resume");
  }

  readonly #commands: Record<string, (given: Arguments) => Promise<Body> | Body> = {
    debugInfo: () => ({
      isStarted: this.#isStarted,
      hashMethod: "Murmur2",
      hashSeed: HASH_SEED,
      tmpFilePrefix: CELL_PREFIX,
      tmpFileSuffix: CELL_SUFFIX,
      breakpoints: this.#breakpoints.all,
      stoppedThreads: this.#stopped ? [THREAD] : [],
      richRendering: true,
      exceptionPaths: [],
      copyToGlobals: false,
    }),
    initialize: async () => {
      await this.#attach();
      // Not only in `attach`: JupyterLab believes any `debugInfo` that it reads after this answer, and one that came
      // between the two and said no would leave it with a gutter for breakpoints in which no click is heard.
      this.#isStarted = true;
      return {
        supportsConditionalBreakpoints: true,
        supportsLogPoints: true,
        supportsEvaluateForHovers: true,
        supportsSetVariable: true,
        exceptionBreakpointFilters: [{ filter: "raised", label: "Raised exceptions", default: false }],
      };
    },
    attach: () => ({}),
    configurationDone: () => ({}),
    threads: () => ({ threads: [{ id: THREAD, name: "main" }] }),
    dumpCell: ({ code }) => ({ sourcePath: this.#sources.dump(String(code)) }),
    setBreakpoints: async ({ source, breakpoints = [] }) => ({
      breakpoints: await this.#breakpoints.replace(
        String((source as DebugProtocol.Source).path),
        breakpoints as DebugProtocol.SourceBreakpoint[],
      ),
    }),
    setExceptionBreakpoints: async ({ filters = [] }) => {
      const state = (filters as string[]).length > 0 ? "all" : "none";
      await this.#attached?.inspector.post("Debugger.setPauseOnExceptions", { state });
      return {};
    },
    source: ({ source }) => {
      const path = String((source as DebugProtocol.Source).path);
      const content = this.#sources.textOf(path);
      if (content === undefined) {
        throw new InspectorError(`Expected the path of a cell or module that ran, received ${path}.`);
      }
      return { content };
    },
    modules: () => {
      const modules = this.#sources.modules.map(({ path, script }, id) => ({ id, name: script.name, path }));
      return { modules, totalModules: modules.length };
    },
    stackTrace: () => {
      const stackFrames = this.#stopped?.frames.map(toStackFrame) ?? [];
      return { stackFrames, totalFrames: stackFrames.length };
    },
    scopes: async ({ frameId }) => ({ scopes: await this.#scopes(Number(frameId)) }),
    variables: async ({ variablesReference }) => ({
      variables: await this.#here().variables.behind(Number(variablesReference)),
    }),
    inspectVariables: async () => {
      const { variables } = this.#here();
      if (!this.#stopped) variables.reset();
      return { variables: await variables.show(await this.#session()) };
    },
    richInspectVariables: async ({ variableName, frameId }) => {
      const value = await this.#evaluate(String(variableName), frameId as number | undefined);
      return { data: { "text/plain": await this.#text(value) }, metadata: {} };
    },
    evaluate: async ({ expression, frameId }) => {
      const value = await this.#evaluate(String(expression), frameId as number | undefined);
      const [shown] = await this.#here().variables.show([{ name: String(expression), value }]);
      return {
        result: shown?.value ?? "",
        type: shown?.type,
        variablesReference: shown?.variablesReference ?? 0,
      };
    },
    setVariable: async ({ name, value }) => {
      const { inspector, hooks } = this.#here();
      const frame = this.#stopped?.frames[0];
      const isConstant = "function (text, name) { return this.isConstant(text, name) }";
      const text = frame?.source.script.text ?? "";
      if (await inspector.call<boolean>(hooks, isConstant, { value: text }, { value: name })) {
        throw new InspectorError(
          `Expected a variable, received the constant ${String(name)}, which cannot change.`,
        );
      }
      const result = await this.#evaluate(`${String(name)} = (${String(value)})`, frame?.id);
      return { value: await this.#text(result), type: result.type };
    },
    continue: async () => {
      await this.#go("Debugger.resume");
      return { allThreadsContinued: true };
    },
    next: () => this.#step("Debugger.stepOver"),
    stepIn: () => this.#step("Debugger.stepInto"),
    stepOut: () => this.#step("Debugger.stepOut"),
    pause: async () => {
      this.#pausing = true;
      await this.#here().inspector.post("Debugger.pause");
      return {};
    },
    disconnect: () => this.#detach(),
    terminate: () => this.#detach(),
  };

  #here(): Attached {
    if (this.#attached) return this.#attached;
    throw new InspectorError("Expected the debugger to be started; click the bug button first.");
  }

  /** May come twice, as after a restart of the kernel. */
  async #attach(): Promise<void> {
    if (this.#attached) return;
    const inspector = new Inspector((event) => {
      // Whatever goes wrong here, the student's code must not stand still for ever.
      this.#paused(event).catch(() => inspector.post("Debugger.resume"));
    });
    await inspector.post("Debugger.enable");
    const hooks = (await inspector.evaluate(hooksExpression)).objectId;
    if (this.#attached || hooks === undefined) {
      inspector.close();
      if (hooks === undefined) {
        throw new InspectorError("This engine cannot be debugged; use the kernel's own.");
      }
      return;
    }
    this.#attached = { inspector, hooks, variables: new Variables(inspector, hooks) };
    Atomics.store(this.#link.state, Slot.attached, 1);
    const scripts = await inspector.call<AuthorScript[]>(hooks, "function () { return this.scripts() }");
    for (const script of scripts) this.#sources.add(script);
  }

  async #detach(): Promise<Body> {
    Atomics.store(this.#link.state, Slot.attached, 0);
    const attached = this.#attached;
    await this.resume();
    this.#attached = undefined;
    this.#isStarted = false;
    this.#breakpoints.clear();
    attached?.inspector.close();
    return {};
  }

  /** The main thread waits until this is done. */
  async #announced(script: AuthorScript): Promise<void> {
    try {
      await this.#breakpoints.prepare(this.#sources.add(script));
    } finally {
      Atomics.add(this.#link.state, Slot.prepared, 1);
    }
  }

  async #paused(event: V8.PausedEventDataType): Promise<void> {
    const { inspector } = this.#here();
    const frames = framesOf(event.callFrames, inspector, this.#sources);
    const [top] = event.callFrames;
    const isOnTop = frames[0]?.callFrame === top;
    if (!isOnTop && top && this.#sources.byUrl(inspector.urlOf(top.location.scriptId))) {
      await inspector.post("Debugger.stepOver"); // A statement that the compiler put between the student's.
      return;
    }
    if (!isOnTop && !this.#pausing) {
      // In a library or in Node, where a step has led: on to the student's code, if it waits for this to return.
      await inspector.post(frames.length > 0 ? "Debugger.stepOut" : "Debugger.resume");
      return;
    }
    if (frames.length === 0) {
      await inspector.post("Debugger.stepOut").catch(() => inspector.post("Debugger.resume"));
      return;
    }
    this.#pausing = false;
    this.#stopped = { frames, event };
    const isException = event.reason === "exception" || event.reason === "promiseRejection";
    const reason = isException
      ? "exception"
      : (event.hitBreakpoints?.length ?? 0) > 0
        ? "breakpoint"
        : "step";
    const text = isException
      ? String((event.data as Runtime.RemoteObject | undefined)?.description ?? "").split("\n")[0]
      : undefined;
    this.#options.onEvent("stopped", {
      reason,
      threadId: THREAD,
      allThreadsStopped: true,
      ...(text !== undefined && { text }),
    });
  }

  async #step(method: string): Promise<Body> {
    await this.#go(method);
    return {};
  }

  async #go(method: string): Promise<void> {
    const { inspector, variables } = this.#here();
    if (!this.#stopped) return;
    this.#stopped = undefined;
    variables.reset();
    // First, for a step may have ended by the time that its answer is read.
    this.#options.onEvent("continued", { threadId: THREAD, allThreadsContinued: true });
    await inspector.post(method);
  }

  #frame(id: number | undefined): Frame | undefined {
    return this.#stopped?.frames.find((frame) => frame.id === id);
  }

  async #scopes(id: number): Promise<DebugProtocol.Scope[]> {
    const frame = this.#frame(id);
    const { variables } = this.#here();
    if (!frame) return [];
    const session = await this.#session();
    const { local, closure } = await visibleIn(frame, variables, session);
    const scope = (name: string, parts: readonly Named[]) => ({
      name,
      variablesReference: variables.refer(async () => parts),
      expensive: false,
    });
    return [
      scope("Local", local),
      ...(closure.length > 0 ? [scope("Closure", closure)] : []),
      scope("Session", session),
    ];
  }

  /** The names of the session with their values. */
  async #session(): Promise<readonly Named[]> {
    const { inspector, variables } = this.#here();
    const { objectId } = await inspector.evaluate(`${hooksExpression}.variables()`);
    return objectId ? variables.properties(objectId) : [];
  }

  async #evaluate(expression: string, frameId: number | undefined): Promise<Runtime.RemoteObject> {
    const { inspector, variables } = this.#here();
    const frame = this.#frame(frameId) ?? this.#stopped?.frames[0];
    const seen = frame && (await visibleIn(frame, variables, []));
    const locals = seen && [...seen.local, ...seen.closure].map(({ name }) => name);
    const code = await this.#translated(expression, locals ?? []);
    return inspector.evaluate(code, frame?.callFrame.callFrameId);
  }

  async #translated(code: string, locals?: readonly string[]): Promise<string> {
    const { inspector, hooks } = this.#here();
    const translate = "function (code, locals) { return this.expression(code, locals) }";
    return inspector.call<string>(hooks, translate, { value: code }, { value: locals ?? null });
  }

  async #text(value: Runtime.RemoteObject): Promise<string> {
    if (!value.objectId) return primitive(value);
    const [shown] = await this.#here().variables.show([{ name: "", value }]);
    return shown?.value ?? "";
  }
}

/**
 * The fields that the body of a failed request must still hold, for JupyterLab reads it without looking at `success`.
 */
const EMPTY: Record<string, object> = {
  setBreakpoints: { breakpoints: [] },
  stackTrace: { stackFrames: [], totalFrames: 0 },
  scopes: { scopes: [] },
  variables: { variables: [] },
  inspectVariables: { variables: [] },
  modules: { modules: [], totalModules: 0 },
  richInspectVariables: { data: {}, metadata: {} },
  source: { content: "" },
};

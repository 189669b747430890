/**
 * The seam between the Jupyter protocol and the language.
 *
 * Whatever runs TypeScript cells implements `Engine`; the kernel and the headless runner know nothing else
 * of it, so that one engine can be exchanged for another.
 */
export interface Engine {
  /** Name and versions, for `kernel_info` and `lab doctor`, and what cells are written in. */
  readonly info: {
    readonly name: string;
    readonly version: string;
    readonly typescript: string;
    readonly language: Language;
  };

  /** Does now what would otherwise keep the first cell waiting; takes some hundred milliseconds. */
  warmUp(): void;

  /**
   * Type-checks and runs one cell. Never rejects: whatever goes wrong in the cell is an `error` outcome.
   * Output that the cell produces, at once or later, goes to `io`. Errors call the cell by its name, `cell 3` say;
   * by its `id` it is known to be the same cell when it is run again.
   */
  execute(code: string, io: CellIO, name?: string, id?: string): Promise<CellOutcome>;

  /**
   * Tells why a name of the session does not stand for what its cell says now; undefined if it does, as far as is
   * known.
   */
  outdated?(name: string): Outdated | undefined;

  /**
   * Imported names, by what their modules call them, and members and keys that the value of a name was made with, in
   * whatever cells. Read off the text, so what a program puts together while it runs is not found.
   */
  usedFor?(name: string): ReadonlySet<string>;

  /** Names that could stand at `cursor`, an offset in UTF-16 units. */
  complete(code: string, cursor: number): Completion;

  /** Returns what is known of the name (or the call) at `cursor`, an offset in UTF-16 units. */
  inspect(code: string, cursor: number): Inspection | undefined;

  /** Whether `code` could be run as it stands, for consoles that decide what Enter does. */
  isComplete(code: string): Completeness;

  /** The answers that the debugger asks of an engine whose cells it can stop in. */
  readonly debugging?: Debugging;

  /** Ends what the running cell awaits; synchronous code is stopped by `interrupt/`, not here. */
  interrupt(): void;

  /** Releases watchers and timers; the engine cannot be used afterwards. */
  dispose(): void;
}

/** JavaScript is run by its own rules: without type-checks, and not in strict mode. */
export type Language = "typescript" | "javascript";

/** A cell was to define a name anew, and did not; what was defined before still stands. */
export interface Outdated {
  /** The cell that made what the name stands for, e.g. "cell 3"; absent where it stands for nothing. */
  readonly madeBy?: string;
  /** The cell that was to make it anew, e.g. "cell 5". */
  readonly cell: string;
  /** The reason why that failed, on one line. */
  readonly error?: string;
  /** The cell did not fail, but what it defines has these names now. */
  readonly instead?: readonly string[];
}

/** The knowledge that the debugger cannot have from V8 alone. Called while the main thread is stopped, too. */
export interface Debugging {
  /** The session's names with their values. */
  variables(): object;
  /** JavaScript for an expression of the student's; names that are not among `locals` are the session's. */
  expression(code: string, locals?: readonly string[]): string;
  /** Whether a name in the text of a cell or module cannot be assigned to. V8's debugger would do it. */
  isConstant(text: string, name: string): boolean;
}

/** A bundle of representations of one value: MIME type -> data, as in the Jupyter protocol. */
export type MimeBundle = Record<string, unknown>;

/**
 * The place that the output of one cell goes to. The kernel sends it to the front end, the runner writes it into the
 * notebook.
 */
export interface CellIO {
  /** The number that a notebook shows beside the cell; absent for code that runs without a trace. */
  readonly executionCount?: number;
  stream(name: "stdout" | "stderr", text: string): void;
  display(data: MimeBundle, options?: DisplayOptions): void;
  clearOutput(wait: boolean): void;
  /** Asks the user for one line; rejects where nobody can answer. */
  input(prompt: string, password: boolean): Promise<string>;
  /** Sends a message of a comm to the front ends; absent where there is none to take it. */
  comm?(
    type: "comm_open" | "comm_msg" | "comm_close",
    content: object,
    metadata?: object,
    buffers?: readonly Uint8Array[],
  ): void;
}

/** A channel between code in cells and code in the front end, as the Jupyter protocol has it. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  /** Sends JSON data to the front end, and bytes as they are; nothing happens once the comm is closed. */
  send(
    data: Record<string, unknown>,
    metadata?: Record<string, unknown>,
    buffers?: readonly Uint8Array[],
  ): void;
  close(data?: Record<string, unknown>): void;
  /**
   * Calls `listener` with each message of the front end, between cells, as if the cell that calls this were still
   * running: what it prints goes below that cell, an interrupt stops it. Returns a function that takes it back.
   */
  onMessage(listener: (message: CommMessage) => unknown): () => void;
  /** Calls `listener` when the front end closes the comm. */
  onClose(listener: (message: CommMessage) => unknown): () => void;
}

export interface CommMessage {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

export interface DisplayOptions {
  readonly metadata?: Record<string, unknown>;
  /** With an id, a later display with `update: true` replaces this one in place. */
  readonly displayId?: string;
  readonly update?: boolean;
}

export type CellOutcome =
  | { readonly status: "ok"; readonly result?: RichValue }
  | { readonly status: "error"; readonly error: CellError };

/** The value of a cell's last expression, rendered. */
export interface RichValue {
  readonly data: MimeBundle;
  readonly metadata: Record<string, unknown>;
}

/** `traceback` holds display lines (ANSI colours allowed): the student's frames only, in TypeScript lines. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface Completion {
  readonly matches: readonly { readonly text: string; readonly type?: string }[];
  /** The range that a match replaces, as offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface Inspection {
  readonly data: MimeBundle;
}

export type Completeness =
  | { readonly status: "complete" | "invalid" | "unknown" }
  | { readonly status: "incomplete"; readonly indent: string };

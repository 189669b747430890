/** Representations of one value: MIME type -> data, as in the Jupyter protocol. */
export type MimeBundle = Record<string, unknown>;

export interface PublishOptions {
  readonly metadata?: Record<string, unknown>;
  /** With an id, a later display with `update: true` replaces this one in place. */
  readonly displayId?: string;
  readonly update?: boolean;
}

type Data = Record<string, unknown>;

/** A cell was to define a name anew, and did not; what was defined before still stands. */
export interface Outdated {
  /** The cell that made what the name stands for, e.g. "cell 3". */
  readonly madeBy?: string;
  /** The cell that was to make it anew, e.g. "cell 5". */
  readonly cell: string;
  /** The reason why that failed, on one line. */
  readonly error?: string;
  /** The cell did not fail, but what it defines has these names now. */
  readonly instead?: readonly string[];
}

/** A channel to code in the front end. */
export interface Comm {
  readonly id: string;
  send(data: Data): void;
  /** Calls `listener` with each message; what it prints goes below the cell that calls this. */
  onMessage(listener: (message: { readonly data: Data }) => unknown): void;
}

/** The part of a kernel's host that this library uses; the kernel defines the whole of it. */
interface Host {
  display(data: MimeBundle, options?: PublishOptions): void;
  onInterrupt(callback: () => void): () => void;
  cellNumber?(): number | undefined;
  outdated?(name: string): Outdated | undefined;
  usedFor?(name: string): ReadonlySet<string> | undefined;
  openComm?(target: string, data: Data, metadata: Data): Comm | undefined;
  onCommOpen?(target: string, opened: (comm: Comm) => void): void;
}

/** The function that tslab calls inside: writes one display message of the running cell. */
type TslabWriter = (
  content: { data: MimeBundle; metadata: object; transient: { display_id?: string } },
  update: boolean,
) => void;

const HOST = Symbol.for("Jupyter.host");

/**
 * Shows one bundle as output of the running cell: by the host that our kernel and the headless runner provide,
 * else by stock tslab, else, in plain Node, as its `text/plain` on standard output.
 */
export function publish(bundle: MimeBundle, options: PublishOptions = {}): void {
  const host = currentHost();
  if (host) {
    host.display(bundle, options);
    return;
  }
  const write = tslabWriter();
  if (write) {
    const { metadata = {}, displayId, update = false } = options;
    write({ data: bundle, metadata, transient: displayId ? { display_id: displayId } : {} }, update);
    return;
  }
  console.log(String(bundle["text/plain"] ?? ""));
}

/** Whether an earlier output can be replaced in place; in plain Node every output is printed for good. */
export function canUpdate(): boolean {
  return currentHost() !== undefined || tslabWriter() !== undefined;
}

/**
 * Calls `callback` when the running cell is interrupted; returns a function that takes it back. Where nobody tells of
 * interrupts, it is never called.
 */
export function onInterrupt(callback: () => void): () => void {
  return currentHost()?.onInterrupt(callback) ?? (() => undefined);
}

/** The number of the cell that the caller belongs to; undefined outside of one, and where nobody counts them. */
export function cellNumber(): number | undefined {
  return currentHost()?.cellNumber?.();
}

/** Tells why a name does not stand for what its cell says now; undefined if it does, and where nobody knows. */
export function outdated(name: string): Outdated | undefined {
  return currentHost()?.outdated?.(name);
}

/** The imported names, members and keys that the value of a name was made with; none where nobody knows. */
export function usedFor(name: string): ReadonlySet<string> {
  return currentHost()?.usedFor?.(name) ?? new Set();
}

/** Opens a channel to the front end's code for `target`; undefined where there is none to talk to. */
export function openComm(target: string, data: Data, metadata: Data): Comm | undefined {
  return currentHost()?.openComm?.(target, data, metadata);
}

/** Calls `opened` with each channel that a front end opens for `target`. */
export function onCommOpen(target: string, opened: (comm: Comm) => void): void {
  currentHost()?.onCommOpen?.(target, opened);
}

function currentHost(): Host | undefined {
  return (globalThis as Record<symbol, unknown>)[HOST] as Host | undefined;
}

/**
 * tslab hooks `require("tslab")` only inside cells, so from a package its writer is reached through the module that
 * the running kernel has already loaded. Nothing is loaded here.
 */
function tslabWriter(): TslabWriter | undefined {
  for (const [path, module] of Object.entries(require.cache)) {
    if (/[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path)) {
      return (
        (module?.exports as { lastWriteDisplayData?: TslabWriter | null }).lastWriteDisplayData ?? undefined
      );
    }
  }
  return undefined;
}

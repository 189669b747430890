import { followCells } from "../../context/index.js";
import { uninterruptible } from "../../interrupt/index.js";
import { currentCell } from "../../current-cell.js";
import type { MimeBundle } from "../../engine.js";
import type { Converter, Executor, Tslab } from "./load.js";

/** The console that tslab's executor reports a cell to, raw. */
export interface ExecutorConsole {
  /** The value of the last expression. */
  log(value: unknown): void;
  /** Takes what the cell threw, or a format string with a diagnostic's parts. */
  error(error: unknown, ...parts: unknown[]): void;
}

/** The converter, not to be torn out of its work by an interrupt: TypeScript's state would stay half built. */
export function shielded(converter: Converter): Converter {
  return {
    convert: (...args) => uninterruptible(() => converter.convert(...args)),
    complete: (...args) => uninterruptible(() => converter.complete(...args)),
    inspect: (...args) => uninterruptible(() => converter.inspect(...args)),
    addModule: (...args) => uninterruptible(() => converter.addModule(...args)),
    close: () => {
      converter.close();
    },
  };
}

/** tslab passes its scope to cells through this global; each executor makes its own when it is created. */
const globals = globalThis as { __tslab__?: unknown };

/** An executor of tslab's that stays apart from others in the process, and whose displays go to their cell. */
export function createSeparateExecutor(
  { createExecutor, routeDisplay }: Tslab,
  cwd: string,
  converter: Converter,
  console: ExecutorConsole,
): Executor {
  const converters = {
    node: converter,
    browser: converter,
    close: () => {
      converter.close();
    },
  };
  const executor = createExecutor(cwd, converters, console);
  const scope = globals.__tslab__;
  const unfollow = followCells();
  routeDisplay(writeToCurrentCell);
  return {
    ...executor,
    execute(code) {
      globals.__tslab__ = scope; // A cell takes its scope from there when it starts.
      return executor.execute(code);
    },
    close() {
      unfollow();
      executor.close();
    },
  };
}

function writeToCurrentCell(
  message: { data: MimeBundle; metadata: Record<string, unknown>; transient: { display_id?: string } },
  update: boolean,
): void {
  currentCell.get()?.display(message.data, {
    metadata: message.metadata,
    displayId: message.transient.display_id,
    update,
  });
}

/**
 * Calls `create` with TypeScript's idea of the working directory being `cwd`: tslab takes its folder from
 * there, once, when a converter is created.
 */
export function inFolder<T>(typescript: Tslab["typescript"], cwd: string, create: () => T): T {
  const { sys } = typescript;
  const getCurrentDirectory = sys.getCurrentDirectory.bind(sys);
  sys.getCurrentDirectory = () => cwd;
  try {
    return create();
  } finally {
    sys.getCurrentDirectory = getCurrentDirectory;
  }
}

import { defineProperty } from "./primordials.js";

/**
 * The parts of `process` that a notebook may see; everything else leads out of it, or may in the next version of Node.
 * The names with an underscore are what Node itself looks up there.
 */
const KEPT: ReadonlySet<string> = new Set([
  ...[
    "_events",
    "_eventsCount",
    "_maxListeners",
    "_exiting",
    "_tickCallback",
    "_fatalException",
    "_rawDebug",
    "domain",
  ],
  ...["abort", "exit", "exitCode", "reallyExit", "emitWarning", "nextTick"],
  ...["arch", "platform", "version", "versions", "release", "features", "env", "cwd", "pid"],
  ...["cpuUsage", "hrtime", "memoryUsage", "uptime"],
]);

/** Replaced by what does nothing: a notebook that prints is no worse for it. */
const SILENT = { write: () => true, isTTY: false, columns: 80, on: () => undefined };
const REPLACED: Readonly<Record<string, unknown>> = {
  argv: ["node"],
  execArgv: [],
  stdout: SILENT,
  stderr: SILENT,
};

/** Ways to the network and to what is known of the machine. */
const GLOBALS = [
  "fetch",
  "WebSocket",
  "EventSource",
  "navigator",
  "localStorage",
  "sessionStorage",
  "Storage",
];

/**
 * Takes away every way from a notebook to Node's own modules: to files, to other processes, to the network, and to the
 * inspector, which shows the source of all that runs here. Where the operating system keeps these too, it is the
 * second wall; where only Node's permission flag does, the network is behind this one alone.
 */
export function concealWaysOut(): void {
  for (const [name, { configurable }] of Object.entries(Object.getOwnPropertyDescriptors(process))) {
    if (configurable && !KEPT.has(name)) replace(process, name, REPLACED[name]);
  }
  for (const name of GLOBALS) if (name in globalThis) replace(globalThis, name, undefined);
}

function replace(object: object, name: string, value: unknown): void {
  defineProperty(object, name, { value, configurable: true, writable: true });
}

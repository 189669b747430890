export { createInterrupter, type Interrupter, type InterrupterOptions, type Ran } from "./interrupter.js";
export type { WatchdogLink } from "./shared.js";
export { interruptible, noteSignal, uninterruptible } from "./critical-section.js";
export { startWatchdog, type Watchdog } from "./watchdog.js";
export { endOfTurn } from "./turn.js";

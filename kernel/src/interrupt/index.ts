export { createInterrupter, type Interrupter, type InterrupterOptions, type Ran } from "./interrupter.js";
export type { InterruptReason, WatchdogLink } from "./shared.js";
export { uninterruptible } from "./shield.js";
export { startWatchdog, type Watchdog } from "./watchdog.js";

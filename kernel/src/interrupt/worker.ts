/** A thread that holds nothing but the watchdog, for programs that have no other worker to put it in. */
import { workerData } from "node:worker_threads";
import type { WatchdogLink } from "./shared.js";
import { startWatchdog } from "./watchdog.js";

startWatchdog(workerData as WatchdogLink);

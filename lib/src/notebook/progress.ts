import { randomUUID } from "node:crypto";
import { duration } from "./duration.js";
import { canUpdate, publish } from "./host.js";
import { escapeHtml } from "./html.js";
import { watchLeaks } from "./leaks.js";

export interface Progress {
  /** Says that `completed` of the total are done. Throws RangeError outside [0, total]. */
  update(completed: number): void;
  /** Says that the work has ended. */
  done(): void;
}

export interface ProgressOptions {
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
}

/** Milliseconds between two updates of the output, so that a tight loop does not flood the front end. */
const INTERVAL = 100;
const BAR_WIDTH = 20;

/**
 * Shows how far a long computation is, in one output that changes in place, with the time that is left at the speed
 * so far, and says so if each step leaves tensors. Where outputs cannot change, every further tenth is printed on a line of its own.
 * Throws RangeError unless `total` is positive and finite.
 */
export function progress(total: number, label: string, options: ProgressOptions = {}): Progress {
  if (!Number.isFinite(total) || total <= 0) {
    throw new RangeError(`Expected a positive total, received ${total}: give the number of steps.`);
  }
  const { now = () => performance.now() } = options;
  const inPlace = canUpdate();
  const displayId = randomUUID();
  const start = now();
  let completed = 0;
  let shownAt = start;
  let shownTenth = 0;
  let ended = false;
  const leaks = watchLeaks();

  const show = (update: boolean) => {
    const seconds = (now() - start) / 1000;
    const state = ended ? `done in ${duration(seconds)}` : remaining(completed / total, seconds);
    publish(render(label, completed, total, state, leaks.words()), { displayId, update });
  };
  show(false);

  return {
    update(value) {
      if (!(value >= 0 && value <= total)) {
        throw new RangeError(
          `Expected between 0 and ${total} steps, received ${value}: count completed steps.`,
        );
      }
      if (ended) return;
      completed = value;
      leaks.step();
      const time = now();
      const tenth = Math.floor((10 * completed) / total);
      if (inPlace ? time - shownAt < INTERVAL : tenth === shownTenth) return;
      [shownAt, shownTenth] = [time, tenth];
      show(true);
    },
    done() {
      if (ended) return;
      ended = true;
      show(true);
    },
  };
}

function remaining(fraction: number, seconds: number): string {
  return fraction > 0 && seconds > 0 ? `${duration((seconds * (1 - fraction)) / fraction)} left` : "starting";
}

function render(label: string, completed: number, total: number, state: string, warning?: string) {
  const percent = Math.floor((100 * completed) / total);
  const filled = Math.floor((BAR_WIDTH * completed) / total);
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  const words = `${completed} of ${total} (${percent} %), ${state}`;
  const [line, paragraph] = warning ? [`\n${warning}`, `<br>${escapeHtml(warning)}`] : ["", ""];
  return {
    "text/html":
      `<label>${escapeHtml(label)} <progress value="${completed}" max="${total}">${percent} %</progress> ` +
      `${words}</label>${paragraph}`,
    "text/plain": `${label} ${bar} ${words}${line}`,
  };
}

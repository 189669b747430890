import type { Limits } from "./model.js";

/** The limits of real grading. */
export const defaults: Limits = {
  cell: 10_000,
  exercise: 10_000,
  notebook: 60_000,
  heap: 256,
  reply: 16 * 1024 * 1024,
  restarts: 4,
};

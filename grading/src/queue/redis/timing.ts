/** The times, in milliseconds, in which things are noticed. Tests make them short. */
export interface Timing {
  /** The time that a worker may be silent before its hand-in goes to another. */
  readonly lock: number;
  /** The interval at which workers look for hand-ins of silent ones, and coordinators for those that Redis has lost. */
  readonly check: number;
  /** The interval at which workers and coordinators say that they are there; who misses three is gone. */
  readonly heartbeat: number;
  /** The time that a worker waits before it tries again what it could not begin; each time twice as long. */
  readonly retry: number;
  /** The time that a coordinator waits for Redis, or for any worker of its version, before it gives up. */
  readonly patience: number;
}

export const TIMING: Timing = {
  lock: 30_000,
  check: 5_000,
  heartbeat: 5_000,
  retry: 1_000,
  patience: 120_000,
};

/** Number of times that a hand-in is given out anew after the workers that had it died, before it is set aside. */
export const DELIVERIES = 5;
/** Number of times that a worker tries again when it could not start its judges. */
export const ATTEMPTS = 3;
/** For how long what nobody came for stays in Redis, in seconds. */
export const LEFT_BEHIND = 3_600;
/** Hand-ins that were set aside, kept with their reasons: at most so many, for so many seconds. */
export const SET_ASIDE = { count: 1_000, age: 7 * 24 * 3_600 };
/** Bytes of hand-ins that one coordinator has in Redis at once; a larger one travels alone. */
export const ROOM = 64 * 2 ** 20;
/** Hand-ins that one coordinator has on the way at least, if they fit. */
export const WIDTH = 64;

import { elementAt } from "../../element-at.js";

/** The tasks of a thread on its part of a batch, or, to update, on its part of the weights. */
export const Task = { none: 0, gradients: 1, loss: 2, update: 3 } as const;
export type Task = (typeof Task)[keyof typeof Task];

/** Slots of the integers that the threads share. */
const Slot = { asked: 0, answered: 1, task: 2, batch: 3 } as const;
/** Slots of the doubles. */
const Value = { scale: 0, sum: 1 } as const;

/** Number of looks before going to sleep: within a step answers come sooner than a sleeping thread wakes up. */
const LOOKS = 20_000;
/** A worker that has not answered by then is gone. */
const PATIENCE = 60_000;

/** A question and its answer between two threads, in shared memory. */
export class Signals {
  readonly #integers: Int32Array;
  readonly #values: Float64Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(32)) {
    this.#integers = new Int32Array(buffer, 0, 4);
    this.#values = new Float64Array(buffer, 16, 2);
  }

  /** Main thread: gives the worker a task, and perhaps its part of a batch. */
  ask(task: Task, batch: number, scale: number): void {
    this.#integers[Slot.task] = task;
    this.#integers[Slot.batch] = batch;
    this.#values[Value.scale] = scale;
    Atomics.add(this.#integers, Slot.asked, 1);
    Atomics.notify(this.#integers, Slot.asked);
  }

  /** Main thread: waits for the worker's sum. Throws an Error if none comes. */
  await(): number {
    const asked = Atomics.load(this.#integers, Slot.asked);
    if (!this.#sleep(Slot.answered, asked - 1, PATIENCE)) {
      throw new Error("Expected a training thread's answer, none came for a minute: use one thread.");
    }
    return elementAt(this.#values, Value.sum);
  }

  /** Worker: answers questions for as long as it lives. */
  serve(answer: (task: Task, batch: number, scale: number) => number): never {
    for (let answered = 0; ; answered++) {
      this.#sleep(Slot.asked, answered, Infinity);
      const [task = 0, batch = 0] = this.#integers.subarray(Slot.task);
      this.#values[Value.sum] = answer(task as Task, batch, elementAt(this.#values, Value.scale));
      Atomics.add(this.#integers, Slot.answered, 1);
      Atomics.notify(this.#integers, Slot.answered);
    }
  }

  /** Waits until a slot no longer holds a value; false if it still does after so many milliseconds. */
  #sleep(slot: number, value: number, milliseconds: number): boolean {
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(this.#integers, slot) !== value) return true;
    }
    // A wake-up proves nothing: it may belong to a change that was seen before this thread went to sleep.
    while (Atomics.load(this.#integers, slot) === value) {
      if (Atomics.wait(this.#integers, slot, value, milliseconds) === "timed-out") return false;
    }
    return true;
  }
}

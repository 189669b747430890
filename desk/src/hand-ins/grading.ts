import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** The state of a run of the grader. */
export interface RunState {
  /** Name of what is done, e.g. "submissions.zip". */
  readonly what: string;
  readonly done: number;
  /** 0 until the grader has counted. */
  readonly total: number;
  /** The grader's words beside its steps: refused hand-ins, its summary. */
  readonly said: readonly string[];
  /** Undefined while it runs; 0 is good. */
  readonly exit?: number;
}

export interface Grading {
  readonly state: RunState | undefined;
  /** Starts `lab` with these arguments, which are about `what`; says false if it runs already. */
  start(what: string, args: readonly string[]): boolean;
  /** Called with every change of the state, until the returned function is called. */
  watch(listener: (state: RunState) => void): () => void;
  stop(): void;
}

const KEPT_LINES = 500;
const STEP = /^(\d+)\/(\d+) (.*)$/;

/**
 * Grades and compares hand-ins in a process of its own, so that the desk itself never opens a sandbox and reads nothing
 * that was handed in. Only one runs at a time; both write into the folder `out`.
 */
export function createGrading(lab: readonly string[], out: string, course?: string): Grading {
  const listeners = new Set<(state: RunState) => void>();
  let child: ChildProcess | undefined;
  let state: RunState | undefined;
  const set = (next: RunState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const say = (line: string) => {
    if (!state) return;
    const [, done, total, label = ""] = STEP.exec(line) ?? [];
    const refused = label.endsWith(": refused");
    if (done !== undefined) {
      const said = refused ? [...state.said, label] : state.said;
      set({ ...state, done: Number(done), total: Number(total), said });
    } else if (line.trim() !== "") set({ ...state, said: [...state.said, line].slice(-KEPT_LINES) });
  };
  return {
    get state() {
      return state;
    },
    start(what, args) {
      if (child) return false;
      const [program = "", ...first] = lab;
      set({ what, done: 0, total: 0, said: [] });
      // Only grading asks which course it is.
      const ofCourse = course !== undefined && args[0] === "grade" ? ["--course", course] : [];
      child = spawn(program, [...first, ...args, ...ofCourse, "--out", out], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      const end = (exit: number) => {
        if (!child) return;
        child = undefined;
        if (state) set({ ...state, exit });
      };
      if (child.stderr) createInterface({ input: child.stderr }).on("line", say);
      child.on("error", (error) => {
        say(`The grader could not be started: ${error.message}`);
        end(1);
      });
      // All that it said was read when its output is closed.
      child.on("close", (code) => end(code ?? 1));
      return true;
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => void child?.kill(),
  };
}

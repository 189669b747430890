import type { Status } from "latent-lab";

/** Each status as a student reads it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  pass: "Right",
  partial: "Partly right",
  "carried-forward": "Right, given earlier answers",
  wrong: "Wrong",
  error: "Stopped with an error",
  "type-error": "Does not compile",
  timeout: "Did not end in time",
  memory: "Ran out of memory",
  crashed: "Ended the process",
  "too-complex": "Too much for the grader to read",
  missing: "Nothing there",
  malformed: "Answer of another form",
  forbidden: "Uses what was to be written",
  "not-run": "Was not run",
  manual: "Marked by a person",
};

/** "1 point", "2.5 points". */
export const inPoints = (points: number) => `${points} ${points === 1 ? "point" : "points"}`;

import { stringify } from "csv-stringify/sync";
import { called, withheld, type Exported, type Grade } from "./grades.js";
import { decimal } from "./points.js";

/** The field by which Moodle's import of grades finds a student. */
export type MoodleKey = "email" | "username" | "idNumber";

const HEADINGS: Readonly<Record<MoodleKey, string>> = {
  email: "Email address",
  username: "Username",
  idNumber: "ID number",
};

/**
 * A table for Moodle's "Grades > Import > CSV file", zeros included. One row that Moodle cannot take makes it reject
 * the whole file, and an empty grade clears one that is there: such rows are left out, and named.
 */
export function moodleGrades(title: string, grades: readonly Grade[], key: MoodleKey = "email"): Exported {
  const notes: string[] = [];
  const taken = new Map<string, string>();
  const rows = grades.flatMap((grade) => {
    const { total, result } = grade;
    const leaveOut = (reason: string) => {
      notes.push(`${called(total)} is left out: ${reason}.`);
      return [];
    };
    if (result.standing === "excused" || result.standing === "open") return [];
    if (total.stranger) return leaveOut("not on the roster");
    const reason = withheld(result);
    if (reason !== undefined || result.score === undefined) {
      return leaveOut(`no grade yet (${reason ?? "none"})`);
    }
    if (result.score > result.max) {
      return leaveOut(`${decimal(result.score)} is above the maximum of ${decimal(result.max)}`);
    }
    const who = total.participant?.[key];
    if (who === undefined) return leaveOut(`the roster has no ${HEADINGS[key].toLowerCase()}`);
    const other = taken.get(who.toLowerCase());
    if (other !== undefined) return leaveOut(`${other} has the same ${HEADINGS[key].toLowerCase()}`);
    taken.set(who.toLowerCase(), called(total));
    return [[who, decimal(result.score)]];
  });
  const text = stringify([[HEADINGS[key], title], ...rows], { record_delimiter: "\r\n" });
  return { bytes: Buffer.from(text), notes };
}

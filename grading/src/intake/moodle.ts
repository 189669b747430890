/** The facts in a path of Moodle's "download all submissions". */
export interface MoodlePath {
  /** Full name, or undefined under blind marking. */
  readonly name?: string;
  /**
   * Joins to `Participant <n>` of the grading worksheet, or of a team's hand-in is the group's. Undefined for the team
   * of those who are in no group.
   */
  readonly participant?: string;
  /** The path of the file within the hand-in; empty for the folder itself. */
  readonly path: string;
}

/**
 * Reads `Full Name_<n>_assignsubmission_file_/<path>` (in older versions without the last underscore) or, in the
 * flat form, `Full Name_<n>_assignsubmission_file_<filename>`; folders may stand before it, where a download was
 * unpacked and packed again. Undefined for any other path.
 */
export function parseMoodlePath(path: string): MoodlePath | undefined {
  const match = /^(?:[^/]+\/)*?([^/]+?)(?:_(\d+))?_assignsubmission_[a-z]+(?:_([^/]*))?(?:\/(.*))?$/su.exec(
    path,
  );
  if (!match) return undefined;
  const [, person = "", participant, file = "", rest] = match;
  const inside = rest === undefined ? file : [file, rest].filter(Boolean).join("/");
  // Blind marking gives `Participant_<n>`; Moodle itself turns underscores of real names into spaces.
  const number = participant === undefined ? {} : { participant };
  return person === "Participant" ? { ...number, path: inside } : { name: person, ...number, path: inside };
}

export const isMoodlePath = (path: string) => parseMoodlePath(path) !== undefined;

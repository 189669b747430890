import type { ListedStudent, StudentList } from "@latent-lab/grading";

/** Returns the lines that `lab students` lists: one for each, and who may be one person. */
export function studentLines({ students, alike }: StudentList): string[] {
  return [
    ...students.map(line),
    ...alike.map(
      ({ participant, students: ids }) =>
        `${ids.join(" and ")} are both ${participant} on the roster: "lab students join ${ids.slice(0, 2).join(" ")}" makes them one.`,
    ),
  ];
}

function line({
  student,
  name,
  source,
  score,
  max,
  refused,
  participant,
  joined,
  dropped,
}: ListedStudent): string {
  return [
    student,
    ...(name === undefined || name === student ? [] : [name]),
    ...(score === undefined || max === undefined
      ? []
      : [refused === undefined ? `${score} of ${max}` : "refused"]),
    ...(source === undefined || source === student ? [] : [`from "${source}"`]),
    ...(participant ? [`on the roster: ${participant.id}`] : []),
    ...joined.map((one) => `joined: ${one.student}`),
    ...(dropped
      ? [
          `dropped by ${dropped.by} on ${dropped.at.slice(0, 10)}${dropped.reason === "" ? "" : `: ${dropped.reason}`}`,
        ]
      : []),
  ].join("  ");
}

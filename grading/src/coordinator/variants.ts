import { membersOf, plainId, studentKey, VariantError, type Roster } from "../course/index.js";
import type { HandIn } from "../intake/index.js";
import type { Task } from "../task.js";
import type { GradeOptions } from "./model.js";

/**
 * Finds the keys that the numbers of whoever handed something in are drawn from: one person's, or of each member of a
 * group; none for nobody on the roster, as in blind marking. Throws VariantError without the secret or the roster.
 */
export function variantKeys(
  roster: Roster | undefined,
  { secret, student }: Pick<GradeOptions, "secret" | "student">,
): (handIn: Pick<HandIn, "student" | "name">) => NonNullable<Task["variants"]> {
  if (secret === undefined) {
    throw new VariantError(
      "Students have numbers of their own, which are drawn from the course's secret: give its file with --secret, or set LATENT_LAB_SECRET.",
    );
  }
  if (!roster) {
    throw new VariantError(
      "Students have numbers of their own, so the roster has to say whose a hand-in is: name it in course.yaml.",
    );
  }
  return (handIn) => {
    const members = membersOf(student === undefined ? handIn : { student }, roster);
    return Object.fromEntries(members.map(({ id }) => [plainId(id), studentKey(secret, id)]));
  };
}

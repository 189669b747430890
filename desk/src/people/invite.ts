import { MarkError } from "@latent-lab/grading/book";
import type { Person, Role } from "./sessions.js";

/** Whom a lead invites. @throws MarkError for a name that says nothing or a role that there is not */
export function personIn(form: URLSearchParams): Person {
  const name = (form.get("name") ?? "").trim().replace(/\s+/g, " ");
  const role = form.get("role") ?? "";
  // The audit names the grader and the course by these words.
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .'’-]{0,59}$/u.test(name) || /^(grader|course)$/i.test(name)) {
    throw new MarkError(
      `A name of letters was expected, received "${name}": write it as colleagues know it.`,
    );
  }
  if (role !== "marker" && role !== "lead") throw new MarkError("A role was expected: marker or lead.");
  return { name, role: role satisfies Role };
}

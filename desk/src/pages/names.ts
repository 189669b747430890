import { waitsForSecond } from "@latent-lab/grading/book";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";

/** Names an answer: by its number, until somebody asks for names. */
export const nameOf = ({ number, name, student }: Listed, session: Session): string =>
  session.names ? `${name ?? student} (${student})` : `Answer ${number}`;

/** Whether the first mark is to stay hidden, since this marker may still give the second one. */
export const isBlindTo = (answer: Listed, { person }: Session): boolean =>
  person.role === "marker" && waitsForSecond(answer, person.name);

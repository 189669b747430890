import type { Exercise } from "latent-lab";
import type { CheckReport } from "../report.js";

/** An exercise that lost points and calls what other exercises ask for, which is not right. */
export interface FollowsOn {
  readonly exercise: Exercise;
  /** Those others. */
  readonly wrong: readonly Exercise[];
}

/**
 * The better of both judgings of an answer, with the cause. An exercise that only follows on another is no cause: it
 * is right in itself.
 * @param inItself whether an exercise lost nothing but what it builds on
 */
export function carriedForward(
  { exercise, wrong }: FollowsOn,
  first: CheckReport,
  second: CheckReport,
  inItself: (exercise: Exercise) => boolean,
): CheckReport {
  if (second.points <= first.points) return first;
  const causes = wrong.some((other) => !inItself(other)) ? wrong.filter((other) => !inItself(other)) : wrong;
  const { status, points, message, diagnosis, evidence, parts } = first;
  return {
    ...second,
    status: "carried-forward",
    message: sentence(exercise, causes, second),
    carried: {
      causes: causes.map(({ id }) => id),
      first: {
        status,
        points,
        message,
        ...(diagnosis !== undefined && { diagnosis }),
        ...(evidence && { evidence }),
        ...(parts && { parts }),
      },
    },
  };
}

function sentence({ target }: Exercise, causes: readonly Exercise[], second: CheckReport): string {
  const names = new Intl.ListFormat("en").format(causes.map((cause) => cause.target.name));
  const [is, its] = causes.length === 1 ? ["is", "its"] : ["are", "their"];
  const place = `with a right ${names} in ${its} place it earns ${second.points} of ${second.max} points`;
  return second.points >= second.max
    ? `${target.name} is right in itself, but builds on ${names}, which ${is} not right yet: ${place}.`
    : `${target.name} builds on ${names}, which ${is} not right yet: ${place}. ${second.message}`;
}

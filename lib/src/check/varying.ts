import type { Exercise, Numbers } from "./exercise.js";

/**
 * An exercise whose task has numbers that may differ from student to student. `make` gives it with any numbers;
 * `usual` are those that the notebook has without variants.
 */
export function varying<Own extends Numbers>(
  usual: Own,
  make: (numbers: Own) => Omit<Exercise, "varying">,
): Exercise {
  const usually = make(usual);
  return {
    ...usually,
    varying: { usual, with: (numbers) => make(chosen(usually.id, usual, numbers)) },
  };
}

/** Picks the numbers of this exercise from all numbers of a notebook; one that does not vary there is the usual one. */
function chosen<Own extends Numbers>(id: string, usual: Own, numbers: Numbers): Own {
  const own = Object.keys(usual).map((name) => {
    const value = Object.hasOwn(numbers, name) ? numbers[name] : usual[name];
    if (typeof value === "number" && Number.isFinite(value)) return [name, value];
    throw new RangeError(
      `Expected a number for ${name} of ${id}, received ${String(value)}: take the check's line as it was given to you.`,
    );
  });
  return Object.fromEntries(own) as Own;
}

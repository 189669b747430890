import type { Notebook } from "@latent-lab/kernel/nbformat";
import { exerciseIn, type Numbers } from "latent-lab";
import { valuesOf } from "./expression.js";
import { sourceWith } from "./places.js";
import { variesOf } from "./varies.js";

/**
 * A solution notebook with other numbers: each marked place shows them, and so does each check of an exercise whose
 * numbers vary, since that is how it knows them. Throws VariantError for an expression without a value.
 */
export function withNumbers(source: Notebook, name: string, numbers: Numbers): Notebook {
  const values = valuesOf(variesOf(source), numbers);
  const cells = source.cells.map((cell) => {
    const placed = sourceWith(cell, values);
    const text = cell.cell_type === "code" ? checksWith(placed, name, numbers) : placed;
    return text === cell.source ? cell : { ...cell, source: text };
  });
  return { ...source, cells };
}

const CHECK = /\bcheck\("([\w-]+)", (\w+)((?:, "[\w-]+")?)\)/g;

function checksWith(source: string, name: string, numbers: Numbers): string {
  return source.replaceAll(CHECK, (call, id: string, target: string, where: string) => {
    const { usual } = exerciseIn(name, id)?.varying ?? {};
    const own = Object.keys(usual ?? {}).filter((each) => Object.hasOwn(numbers, each));
    if (own.length === 0) return call;
    const listed = own.map((each) => `${each}: ${numbers[each]}`).join(", ");
    return `check("${id}", ${target}${where}, { ${listed} })`;
  });
}

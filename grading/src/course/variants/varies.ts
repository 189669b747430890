import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import type { Numbers } from "latent-lab";
import { z } from "zod";
import { VariantError } from "./error.js";

const range = z
  .strictObject({ from: z.number(), to: z.number(), step: z.number().positive().default(1) })
  .transform(({ from, to, step }) =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / step + 1e-9) + 1) }, (_, i) =>
      rounded(from + i * step),
    ),
  );

function assignment(text: string, context: z.RefinementCtx): Derived {
  const [, name, expression] = /^\s*([A-Za-z_]\w*)\s*=(?!=)(.+)$/s.exec(text) ?? [];
  if (name !== undefined && expression !== undefined) return { name, expression: expression.trim() };
  context.issues.push({
    code: "custom",
    message: `expected "name = expression", received "${text}"`,
    input: text,
  });
  return z.NEVER;
}

export interface Derived {
  readonly name: string;
  readonly expression: string;
}

const group = z.strictObject({
  /** The numbers of the notebook itself; one of the choices. */
  usual: z.record(z.string().regex(/^[A-Za-z_]\w*$/, "expected a name such as p1"), z.number()),
  /** By name of a number, what it may be. */
  choices: z.record(z.string(), z.union([z.array(z.number()), range])),
  /** An expression that is true of numbers that go together. */
  where: z.string().optional(),
  /** Values that texts need beside the numbers, as "name = expression", which may use the numbers and those above. */
  derived: z.array(z.string().transform(assignment)).default([]),
});

const groups = z.record(z.string().min(1), group);

/** Numbers that are drawn together, as `latent_lab.varies` of a solution notebook declares them. */
export type Group = z.infer<typeof group>;

/**
 * The numbers that differ from student to student, by name of the group; none for most notebooks.
 * @throws VariantError that names the place
 */
export function variesOf({ metadata }: Pick<Notebook, "metadata">): Record<string, Group> {
  const { varies } = (metadata.latent_lab ?? {}) as { varies?: unknown };
  if (varies === undefined) return {};
  const { data, error } = groups.safeParse(varies);
  if (data) return data;
  const [issue] = error.issues;
  throw new VariantError(
    `latent_lab.varies.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it cannot be read"}: give each group its usual numbers and the choices, as lists or { from, to, step }.`,
  );
}

/** The places of a cell where its numbers stand: by text of the notebook, what it is with other numbers. */
export function placesIn({ metadata }: Pick<Cell, "metadata">): Readonly<Record<string, string>> {
  const { varies } = (metadata.latent_lab ?? {}) as { varies?: unknown };
  return z
    .record(z.string().min(1), z.string())
    .catch({})
    .parse(varies ?? {});
}

/** All that decides what a variant is, beside the text of the notebook; editors put keys into another order. */
export const declared = ({ metadata, cells }: Notebook): string =>
  JSON.stringify(
    [(metadata.latent_lab as { varies?: unknown } | undefined)?.varies, cells.map(placesIn)],
    (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );

/** Collects the numbers that the notebook itself has. */
export const usualNumbers = (varies: Record<string, Group>): Numbers =>
  Object.assign({}, ...Object.values(varies).map(({ usual }) => usual)) as Numbers;

/** Without the dust of binary fractions: 1 - 0.8 is 0.2. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

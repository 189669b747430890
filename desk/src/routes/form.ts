import { MarkError, type Criterion, type Judgement } from "@latent-lab/grading/book";

/** A number as people type it, with a point or a comma; null where nothing was typed. */
export function numberIn(text: string | null): number | null {
  const trimmed = (text ?? "").trim().replace(",", ".");
  if (trimmed === "") return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : NaN;
  if (Number.isFinite(value)) return value;
  throw new MarkError(`A number was expected, but "${text}" was given: write it like 1.5.`);
}

/** Line ends as texts here have them, and not as forms send them. */
export const textIn = (form: URLSearchParams, name: string): string =>
  (form.get(name) ?? "").replaceAll("\r\n", "\n");

/** Reads what a marker entered. @throws MarkError */
export const judgementIn = (form: URLSearchParams): Judgement => ({
  met: form.getAll("met"),
  free: numberIn(form.get("free")),
  comment: textIn(form, "comment").trim(),
  reason: textIn(form, "reason").trim() || null,
});

/** Answers with the versions of their marks that the form was made with. @throws MarkError */
export const seenIn = (form: URLSearchParams): { alias: string; version: number }[] =>
  form.getAll("seen").map((text) => {
    const [, alias, version] = /^([0-9a-f]{16}):(\d{1,15})$/.exec(text) ?? [];
    if (alias === undefined) throw new MarkError("The form is damaged: load the page again.");
    return { alias, version: Number(version) };
  });

/** The rubric of a form: lines without words are left out. @throws MarkError */
export function rubricIn(form: URLSearchParams, newId: () => string): Criterion[] {
  const [ids, points, criteria] = ["id", "points", "criterion"].map((name) => form.getAll(name));
  return (criteria ?? []).flatMap((text, i) => {
    const criterion = text.replaceAll("\r\n", "\n").trim();
    if (criterion === "") return [];
    return [{ id: ids?.[i] || newId(), points: numberIn(points?.[i] ?? null) ?? 0, criterion }];
  });
}

/** The rubric that an editor saw. @throws MarkError */
export function rubricBefore(form: URLSearchParams): Criterion[] {
  try {
    return JSON.parse(form.get("before") ?? "") as Criterion[];
  } catch {
    throw new MarkError("The form is damaged: load the page again.");
  }
}

/** Points as every importer reads them: a point before the decimals, no exponent, and no more than two decimals. */
export const decimal = (points: number) => String(Math.round(points * 100) / 100);

/** A number as a table has it, with a point or a comma; undefined for any other text. */
export function readDecimal(text: string): number | undefined {
  return /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : undefined;
}

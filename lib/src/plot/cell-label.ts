/** A number in three significant digits for a cell of a heat map, with a proper minus sign and ∞. */
export function cellLabel(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const digits = Number.isFinite(value) ? String(Number(Math.abs(value).toPrecision(3))) : "∞";
  return value < 0 && digits !== "0" ? `−${digits}` : digits;
}

/**
 * Python's `str(float(x))`: as short as JavaScript's own, but "2.0" for 2, exponents from 1e16 up and below 1e-4,
 * and exponents of at least two digits.
 */
export function pythonFloat(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf";
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  const [mantissa = "", exponent = ""] = x.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    const digits = String(Math.abs(power)).padStart(2, "0");
    return `${mantissa}e${power < 0 ? "-" : "+"}${digits}`;
  }
  const text = String(x); // never an exponent between 1e-6 and 1e21
  return text.includes(".") ? text : `${text}.0`;
}

/**
 * The amounts that one cell may put out, in characters. A front end draws, and a notebook keeps, all that it is sent: a
 * loop that prints for ever would freeze the one and swell the other.
 */
export interface OutputLimits {
  /** Characters of printed text, both streams together. */
  readonly text: number;
  /** Characters of displays, their bundles as JSON. */
  readonly display: number;
  /** Characters of the plain text of one result. */
  readonly result: number;
}

const DEFAULTS: OutputLimits = { text: 2_000_000, display: 50_000_000, result: 100_000 };

/** The name of the variable that multiplies the limits. */
const FACTOR = "LATENT_LAB_OUTPUT_FACTOR";

/** The limits that hold in this process. `LATENT_LAB_OUTPUT_FACTOR`, a number above 0, multiplies them all. */
export function outputLimits(environment: NodeJS.ProcessEnv = process.env): OutputLimits {
  const factor = Number(environment[FACTOR] ?? 1);
  const scale = (limit: number) => (factor > 0 ? limit * factor : limit);
  return { text: scale(DEFAULTS.text), display: scale(DEFAULTS.display), result: scale(DEFAULTS.result) };
}

/** The sentence that ends what was cut. */
export const leftOut = (what: string, limit: number): string =>
  `… ${what} beyond ${limit.toLocaleString("en")} characters is left out; show less, or set ${FACTOR}=10 before the start.`;

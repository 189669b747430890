export type Domain = readonly [number, number];

interface ScaleOptions {
  readonly log?: boolean;
  /** The exact range of the axis; default the data, rounded outwards. */
  readonly domain?: Domain;
  /** The values that a logarithmic axis without a domain holds; its ends are the next 1, 2 or 5 times a power of 10. */
  readonly values?: readonly number[];
}

/** The scale of an axis of numbers. It need not hold 0. */
export function scaleOf({ log = false, domain, values = [] }: ScaleOptions) {
  // Vega rounds to powers of ten, which may leave most of the axis empty.
  const shown = domain ?? (log && values.length > 0 ? roundedOutwards(values) : undefined);
  return {
    ...(log ? ({ type: "log" } as const) : ({ type: "linear", zero: false } as const)),
    ...(shown && { domain: [...shown] as number[], nice: false }),
  };
}

/** Ticks of an axis on which only whole numbers mean something, such as epochs: none between them. */
export const ticksOf = (values: readonly number[], log = false) =>
  !log && values.every(Number.isInteger) ? { axis: { tickMinStep: 1, format: ",d" } } : {};

const ENDS = [1, 2, 5, 10] as const;

function roundedOutwards(values: readonly number[]): Domain {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const [start, end] = [lastOf(low, (each) => each <= low), firstOf(high, (each) => each >= high)];
  return start < end ? [start, end] : [start / 2, end * 2];
}

/** 1, 2, 5 and 10 times the power of ten at or below a number, as its decimal digits would be read. */
const around = (value: number) => ENDS.map((end) => Number(`${end}e${Math.floor(Math.log10(value))}`));
const lastOf = (value: number, fits: (each: number) => boolean) => around(value).findLast(fits) ?? value;
const firstOf = (value: number, fits: (each: number) => boolean) => around(value).find(fits) ?? value;

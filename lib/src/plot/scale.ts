export type Domain = readonly [number, number];

export interface ScaleOptions {
  readonly log?: boolean;
  /** What the axis shows, exactly; default the data, rounded outwards. */
  readonly domain?: Domain;
}

/** The scale of an axis of numbers. It need not hold 0. */
export function scaleOf({ log = false, domain }: ScaleOptions) {
  return {
    ...(log ? ({ type: "log" } as const) : ({ type: "linear", zero: false } as const)),
    ...(domain && { domain: [...domain] as number[], nice: false }),
  };
}

/** The reasons why a value has no place on the axis, with the mark that stands for it and the edge where it is put. */
const OFF_AXIS = {
  "+∞": { shape: "triangle-up", top: true },
  "−∞": { shape: "triangle-down", top: false },
  "not a number": { shape: "cross", top: false },
  "0 or less, no logarithm": { shape: "triangle-down", top: false },
} as const;

export type OffAxisReason = keyof typeof OFF_AXIS;

/** Tells why `value` cannot be drawn on a linear or logarithmic axis; undefined if it can. */
export function offAxisReason(value: number, logarithmic: boolean): OffAxisReason | undefined {
  if (Number.isNaN(value)) return "not a number";
  if (value === Infinity) return "+∞";
  if (logarithmic && value <= 0) return "0 or less, no logarithm";
  return value === -Infinity ? "−∞" : undefined;
}

export function offAxisMark(reason: OffAxisReason): (typeof OFF_AXIS)[OffAxisReason] {
  return OFF_AXIS[reason];
}

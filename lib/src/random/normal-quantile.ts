import { portableLog } from "./portable-log.js";

/** Coefficients of a rational function, highest power first, rounded to double precision. */
interface Rational {
  readonly numerator: Coefficients;
  readonly denominator: Coefficients;
}
type Coefficients = readonly [number, number, number, number, number, number, number, number];

/**
 * The standard normal quantile: the z with P(Z <= z) = probability, to about 1e-16 relative.
 * Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics
 * 37 (1988), routine PPND16. It uses + - * / and the square root only, which IEEE 754 rounds in one way, and our
 * own logarithm, so that the result has the same bits everywhere.
 * Throws RangeError unless 0 < probability < 1.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Expected a probability strictly between 0 and 1, received ${probability}: clip it first.`,
    );
  }
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) return centred * evaluate(CENTRE, 0.180625 - centred * centred);
  const tail = Math.sqrt(-portableLog(centred < 0 ? probability : 1 - probability));
  const magnitude = tail <= 5 ? evaluate(SHOULDER, tail - 1.6) : evaluate(TAIL, tail - 5);
  return centred < 0 ? -magnitude : magnitude;
}

function evaluate({ numerator, denominator }: Rational, x: number): number {
  return horner(numerator, x) / horner(denominator, x);
}

/** Written out: with a loop a normal number takes twice as long, and noise on images draws millions. */
function horner(c: Coefficients, x: number): number {
  return ((((((c[0] * x + c[1]) * x + c[2]) * x + c[3]) * x + c[4]) * x + c[5]) * x + c[6]) * x + c[7];
}

const CENTRE: Rational = {
  numerator: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  denominator: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};

const SHOULDER: Rational = {
  numerator: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  denominator: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};

const TAIL: Rational = {
  numerator: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  denominator: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
};

import { publish } from "./host.js";
import { escapeHtml } from "./html.js";

/**
 * Shows a prediction beside the truth. The truth is computed only once there is a prediction: before that (undefined
 * or NaN) the output asks for one.
 */
export function predict(question: string, predicted: number | undefined, actual: () => number): void {
  if (predicted === undefined || Number.isNaN(predicted)) {
    const request = "Write down your prediction first, then run this cell again.";
    publish({
      "text/html": `<p><strong>${escapeHtml(question)}</strong><br>${request}</p>`,
      "text/plain": `${question}\n${request}`,
    });
    return;
  }
  const truth = actual();
  const judgement = judge(predicted, truth);
  const row = (name: string, value: string) =>
    `<tr><th scope="row" style="text-align: left">${name}</th><td>${escapeHtml(value)}</td></tr>`;
  publish({
    "text/html":
      `<table><caption style="text-align: left; white-space: nowrap"><strong>${escapeHtml(question)}</strong></caption><tbody>` +
      row("You predicted", shortened(predicted)) +
      row("It is", shortened(truth)) +
      row("So", judgement) +
      "</tbody></table>",
    "text/plain": `${question}\n  you predicted  ${shortened(predicted)}\n  it is          ${shortened(truth)}\n  so             ${judgement}`,
  });
}

/** Digits that tell something: 0.1 ** 2 * 10 is 0.1, and not 0.10000000000000002. */
const shortened = (value: number) => String(Number(value.toPrecision(10)));

/** So many digits of a prediction that agree with a longer number are no accident. */
const ENOUGH_DIGITS = 3;

/** Whether a prediction is the truth, rounded to as many decimals as it was typed with, such as 0.693 for ln 2. */
function isRounded(predicted: number, truth: number): boolean {
  const [digits = "", exponent = "0"] = String(Math.abs(predicted)).split("e");
  const significant = digits.replace(".", "").replace(/^0+/, "").length;
  const decimals = (digits.split(".")[1]?.length ?? 0) - Number(exponent);
  if (significant < ENOUGH_DIGITS || decimals < 1 || decimals > 100) return false;
  return Number(truth.toFixed(decimals)) === predicted;
}

/** Relative difference that different orders of the same calculation may make. */
const ROUNDING = 1e-12;

function judge(predicted: number, truth: number): string {
  if (predicted === truth) return "✓ exactly right";
  const difference = predicted - truth;
  if (!Number.isFinite(difference)) return "✗ different";
  // The same number by another formula, such as 0.6 ln 3 - 0.4 ln 2, is rounded elsewhere.
  if (Math.abs(difference) <= ROUNDING * Math.abs(truth)) return "✓ right, but for rounding";
  if (isRounded(predicted, truth)) return "✓ right to the digits that you gave";
  const size = Number(Math.abs(difference).toPrecision(3));
  const relative = truth === 0 ? "" : ` (${Number(((100 * size) / Math.abs(truth)).toPrecision(2))} %)`;
  return `✗ ${size}${relative} too ${difference > 0 ? "high" : "low"}`;
}

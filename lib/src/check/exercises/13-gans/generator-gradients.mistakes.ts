import { mistake } from "../../define-mistake.js";

const D = (t: number) => 1 / (1 + Math.exp(-t));
const pair = (minimax: number, nonSaturating: number) => ({ minimax, nonSaturating });

export const generatorGradientsMistakes = [
  mistake(
    "by-probability",
    "These are derivatives with respect to D; the logit moves D, so the chain rule multiplies them by D (1 − D).",
    (t: number) => pair(-1 / (1 - D(t)), -1 / D(t)),
  ),
  mistake(
    "exchanged",
    "The two derivatives are exchanged: where D is near 0 it is the minimax loss that has hardly a slope.",
    (t: number) => pair(-(1 - D(t)), -D(t)),
    { variants: [(t: number) => pair(1 - D(t), D(t))] },
  ),
  mistake(
    "wrong-sign",
    "The signs are turned: a higher logit lowers both losses, so both derivatives are negative.",
    (t: number) => pair(D(t), 1 - D(t)),
  ),
  mistake(
    "minimax-sign",
    "A higher logit lowers ln(1 − D) as well: the minimax derivative is negative.",
    (t: number) => pair(D(t), -(1 - D(t))),
  ),
  mistake(
    "non-saturating-sign",
    "A higher logit lowers −ln D: the non-saturating derivative is negative.",
    (t: number) => pair(-D(t), 1 - D(t)),
  ),
  mistake(
    "both-minimax",
    "Both are the derivative of the minimax loss; −ln D has another one.",
    (t: number) => pair(-D(t), -D(t)),
  ),
  mistake(
    "both-non-saturating",
    "Both are the derivative of the non-saturating loss; ln(1 − D) has another one.",
    (t: number) => pair(-(1 - D(t)), -(1 - D(t))),
  ),
  mistake(
    "slope-of-sigmoid",
    "This is the slope of D alone; the outer derivative, −1/(1 − D) or −1/D, is missing.",
    (t: number) => pair(-D(t) * (1 - D(t)), -D(t) * (1 - D(t))),
    { variants: [(t: number) => pair(D(t) * (1 - D(t)), D(t) * (1 - D(t)))] },
  ),
  mistake(
    "inner-derivative-twice",
    "D (1 − D) stands once too often: after cancelling, −D and −(1 − D) are left.",
    (t: number) => pair(-D(t) * D(t) * (1 - D(t)), -(1 - D(t)) * D(t) * (1 - D(t))),
  ),
  mistake(
    "losses-themselves",
    "These are the losses; their derivatives with respect to the logit are asked for.",
    (t: number) => pair(Math.log(1 - D(t)), -Math.log(D(t))),
  ),
  mistake("logit-for-probability", "The logit stands where D = σ(logit) belongs.", (t: number) =>
    pair(-t, -(1 - t)),
  ),
];

import type { Draw } from "./draw.js";

/** The cells that carry no points, as students leave them. */
export function ungraded(draw: Draw): Readonly<Record<string, string>> {
  const predicted = draw.pick([
    "Math.log(2), Infinity, 0, Infinity",
    "0.693, Infinity, 0, Infinity",
    "0, Infinity, 0, 1",
    "NaN, NaN, NaN, NaN",
  ]);
  const [forward, reverse] = draw.pick([
    ["-0.4 * Math.log(2) + 0.6 * Math.log(3)", "0.8 * Math.log(2) - 0.2 * Math.log(3)"],
    ["0.6 * Math.log(3) - 0.4 * Math.log(2)", "0.8 * Math.log(2) + 0.2 * Math.log(1 / 3)"],
    ["NaN", "NaN"],
  ]);
  const points = draw.pick([101, 101, 101, 51, 201]);
  const curves = draw.pick(["curves", "sweep", "both", "lines", "data"]);
  const options = (title: string, more = "") =>
    `{ title: "${title}", description: "${draw.pick(DESCRIPTIONS)}", xTitle: "p₂", yTitle: "${draw.pick(["nats", "KL", "divergence in nats"])}"${more} }`;
  const series = `{ x: p2, series: { ${draw.pick(["forward", '"KL(p₁ ‖ p₂)"', "fwd"])}: ${curves}.forward, ${draw.pick(["reverse", '"KL(p₂ ‖ p₁)"', "rev"])}: ${curves}.reverse } }`;
  return {
    "kl-edges": EDGES.replace("…", predicted),
    "kl-paper": PAPER.replace("…", `forward: ${forward}, reverse: ${reverse}`),
    "kl-digits": draw.pick(DIGITS),
    "kl-plot": `const p2 = linspace(0, 1, ${points});\nconst ${curves} = klSweep(0.4, p2);\nshow(plot.lines(${series}, ${options(draw.pick(TITLES))}));`,
    "kl-plot-log": draw.chance(0.85)
      ? `show(plot.lines(${series}, ${options(draw.pick(TITLES), ", logY: true")}));`
      : "// The same figure with logY: true.",
    "kl-reading": READING.replace("…", draw.pick(READ)),
  };
}

/** Five to eight sentences, as asked. */
export function prose(draw: Draw): string {
  const sentences = [...SENTENCES];
  const chosen = Array.from(
    { length: draw.integer(5, 9) },
    () => sentences.splice(draw.integer(0, sentences.length), 1)[0],
  );
  const numbers = `(I checked this at p₂ = ${(draw.integer(1, 1000) / 1000).toFixed(3)}.)`;
  return [...chosen, ...(draw.chance(0.4) ? [numbers] : [])].join(" ");
}

const EDGES = `const edges = […];
predict("KL([0, 1] ‖ [0.5, 0.5])", edges[0], () => klDiscrete([0, 1], [0.5, 0.5]));
predict("KL([0.5, 0.5] ‖ [0, 1])", edges[1], () => klDiscrete([0.5, 0.5], [0, 1]));
predict("KL([1, 0] ‖ [1, 0])", edges[2], () => klDiscrete([1, 0], [1, 0]));
predict("KL([1, 0] ‖ [0, 1])", edges[3], () => klDiscrete([1, 0], [0, 1]));`;
const PAPER = `const onPaper = { … };
predict("KL(Ber(0.4) ‖ Ber(0.8)) in nats", onPaper.forward, () => klBernoulli(0.4, 0.8));
predict("KL(Ber(0.8) ‖ Ber(0.4)) in nats", onPaper.reverse, () => klBernoulli(0.8, 0.4));`;
const READING = `const read = { … };
predict("forward at p₂ = 0", read.forwardAt0, () => klSweep(0.4, [0]).forward[0]);
predict("reverse at p₂ = 0", read.reverseAt0, () => klSweep(0.4, [0]).reverse[0]);
predict("reverse at p₂ = 1", read.reverseAt1, () => klSweep(0.4, [1]).reverse[0]);
predict("forward − reverse at p₂ = 0.6", read.differenceAt06, () => klBernoulli(0.4, 0.6) - klBernoulli(0.6, 0.4));`;
const READ = [
  "forwardAt0: Infinity, reverseAt0: -Math.log(0.6), reverseAt1: -Math.log(0.4), differenceAt06: 0",
  "forwardAt0: Infinity, reverseAt0: 0.51, reverseAt1: 0.92, differenceAt06: 0",
  "forwardAt0: Infinity, reverseAt0: NaN, reverseAt1: NaN, differenceAt06: 0.1",
  "forwardAt0: NaN, reverseAt0: NaN, reverseAt1: NaN, differenceAt06: NaN",
];
const DIGITS = [
  "for (const [x, y] of [[0.4, 0.8], [0.8, 0.4]]) {\n  const nats = klBernoulli(x, y);\n  console.log(nats.toFixed(10), (nats / Math.LN2).toFixed(10));\n}",
  "console.log(klBernoulli(0.4, 0.8).toFixed(10), klBernoulli(0.8, 0.4).toFixed(10));\nconsole.log((klBernoulli(0.4, 0.8) / Math.log(2)).toFixed(10), (klBernoulli(0.8, 0.4) / Math.log(2)).toFixed(10));",
  "const nats = [klBernoulli(0.4, 0.8), klBernoulli(0.8, 0.4)];\nconst bits = nats.map((value) => value / Math.log(2));\nconsole.log(nats.map((x) => x.toFixed(10)), bits.map((x) => x.toFixed(10)));",
  "// Print four numbers here.",
];
const TITLES = [
  "KL divergence of two coins",
  "Both directions",
  "Forward and reverse KL",
  "KL for p1 = 0.4",
  "Task 2b",
  "Divergence over p2",
];
const DESCRIPTIONS = [
  "Both curves are 0 at 0.4; the forward one is infinite at both ends, the reverse one stays finite.",
  "Two curves that touch at 0.4. One goes to infinity at 0 and 1.",
  "Forward KL explodes at the ends and reverse KL ends at 0.51 and 0.92.",
];
const SENTENCES = [
  "KL(q‖p) is an expectation under q, KL(p‖q) one under p.",
  "The two curves differ because the weights before the logarithms differ.",
  "The forward direction is large where q has mass and p has almost none.",
  "It is infinite as soon as p rules out something that q does.",
  "At both ends of the plot one side of the coin p is impossible, so the forward curve goes to infinity.",
  "The reverse direction averages under p, so what p never does costs nothing.",
  "Therefore the reverse curve is finite at the ends of the plot.",
  "The reverse direction punishes mass of p where q has little.",
  "Forward makes p cover all of q, reverse lets p pick one mode.",
  "At p₂ = 0.4 both are zero since the coins are the same.",
  "Close to that point both behave like the same parabola.",
  "Neither is a distance, as the triangle inequality fails.",
  "Reverse KL ends at −ln 0.6 on the left and at −ln 0.4 on the right.",
  "I find it helpful to think of q as the truth and of p as the model.",
  "Minimising the forward direction is maximum likelihood.",
  "Single terms can be negative, the sum cannot.",
];

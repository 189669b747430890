import { klBernoulli } from "./bernoulli.js";
import { klDiscrete } from "./discrete.js";
import { BERNOULLI, DISCRETE, RIGHT, unforeseen } from "./divergence.js";
import { createDraw, type Draw } from "./draw.js";
import { prose, ungraded } from "./rest.js";
import { klSweep, SWEEP } from "./sweep.js";

/**
 * The shares of the ways in which a course hands in: they are assumed, not measured, after what teachers report
 * (nbgrader's issue 1941 has 15 damaged notebooks of 300).
 */
export const MIX = {
  right: 0.55,
  /** One known mistake in one exercise. */
  mistaken: 0.25,
  /** Known mistakes in two or three exercises. */
  confused: 0.06,
  /** Wrong in a way that the library does not know. */
  unforeseen: 0.04,
  /** One cell does not compile or throws. */
  stops: 0.03,
  /** Exercises left as they were handed out. */
  unfinished: 0.02,
  /** Cells copied, deleted, split or stripped of their metadata. */
  damaged: 0.05,
} as const;

export type Kind = keyof typeof MIX;

/** The hand-in of one student of the course. */
export interface Student {
  readonly student: string;
  readonly kind: Kind;
  /** Cell id -> what stands there; cells that are not named stay as they were handed out. */
  readonly answers: Readonly<Record<string, string>>;
  /** The known mistakes in it, by exercise. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** The damage done to the notebook's cells. */
  readonly damage?: Damage;
  /** Whether the notebook was saved with its outputs. */
  readonly ran: boolean;
}

export const DAMAGES = [
  "duplicated",
  "check deleted",
  "metadata stripped",
  "ids lost",
  "cell added",
] as const;
export type Damage = (typeof DAMAGES)[number];

/** Draws the student of this place in the course; the same seed, index and attempt give the same one. */
export function drawStudent(seed: string, index: number, attempt = 0): Student {
  const draw = createDraw(seed, index, attempt);
  const kind = draw.weighted(MIX);
  const mistakes = drawMistakes(kind, draw);
  const factor = draw.integer(101, 400) / 200;
  const wrong = kind === "unforeseen" ? draw.pick(EXERCISES) : undefined;
  const formula = (exercise: "kl-discrete" | "kl-bernoulli", known: typeof DISCRETE) =>
    (exercise === wrong ? draw.pick(unforeseen(factor)) : known[mistakes[exercise] ?? ""]) ?? RIGHT;
  const ofBernoulli = formula("kl-bernoulli", BERNOULLI);
  const answers: Record<string, string> = {
    ...ungraded(draw),
    "kl-discrete": klDiscrete(formula("kl-discrete", DISCRETE), draw),
    // Whoever has a mistake there has written the two terms out.
    "kl-bernoulli": klBernoulli(ofBernoulli, draw, ofBernoulli !== RIGHT),
    "kl-sweep": klSweep(
      wrong === "kl-sweep"
        ? { each: (kl) => `${factor} * ${kl}` }
        : (SWEEP[mistakes["kl-sweep"] ?? ""] ?? {}),
      draw,
    ),
    "kl-asymmetry": prose(draw),
  };
  if (kind === "stops") stop(answers, draw);
  if (kind === "unfinished") for (const id of draw.pick(LEFT_OUT)) Reflect.deleteProperty(answers, id);
  return {
    student: `s${String(index).padStart(5, "0")}`,
    kind,
    answers,
    mistakes,
    ...(kind === "damaged" && { damage: draw.pick(DAMAGES) }),
    ran: draw.chance(2 / 3),
  };
}

const EXERCISES = ["kl-discrete", "kl-bernoulli", "kl-sweep"] as const;
const KNOWN = { "kl-discrete": DISCRETE, "kl-bernoulli": BERNOULLI, "kl-sweep": SWEEP };
const LEFT_OUT = [
  ["kl-asymmetry"],
  ["kl-sweep", "kl-asymmetry"],
  ["kl-bernoulli", "kl-sweep", "kl-asymmetry", "kl-plot", "kl-plot-log"],
];

function drawMistakes(kind: Kind, draw: Draw): Record<string, string> {
  const count = kind === "mistaken" ? 1 : kind === "confused" ? draw.integer(2, 4) : 0;
  const rest = [...EXERCISES] as (keyof typeof KNOWN)[];
  const chosen = Array.from({ length: count }, () => rest.splice(draw.integer(0, rest.length), 1)).flat();
  return Object.fromEntries(chosen.map((exercise) => [exercise, draw.pick(Object.keys(KNOWN[exercise]))]));
}

/** One answer that the compiler refuses or that throws. */
function stop(answers: Record<string, string>, draw: Draw): void {
  const id = draw.pick(EXERCISES);
  const text = answers[id] ?? "";
  answers[id] = draw.pick([
    (code: string) => code.replace(/\)/, ""),
    (code: string) => code.replace(/return /, 'return "" + '),
    (code: string) =>
      code.replace(/return /, `return ${draw.pick(["resutl", "undefinedHelper", "x", "Maths"])} ?? `),
    (code: string) => `${code}\nthrow new Error("${draw.pick(["todo", "wip", "why?", "not yet"])}");`,
  ])(text);
}

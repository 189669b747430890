import { join } from "node:path";
import { openGradebook, type Gradebook } from "../../../grading/src/book/index.js";
import type { ContextCell } from "../../../grading/src/context.js";
import type { CheckReport } from "../../../grading/src/report.js";
import { createRandom } from "latent-lab";

/** Questions of the course's own notebook, so that tasks and rubrics are there. */
export const NOTEBOOK = "14-questions";
export const QUESTIONS = [
  ["ae-objective", 2],
  ["ae-encoder", 2],
  ["ae-architecture", 5],
] as const;

export interface AClass {
  readonly students: number;
  /** Names and points of the questions. */
  readonly questions?: readonly (readonly [check: string, max: number])[];
  /** The cells around each answer. */
  readonly context?: readonly ContextCell[];
  readonly seed?: string;
  readonly now?: () => Date;
}

const SENTENCES = [
  "An autoencoder is trained to reproduce its input.",
  "The reconstruction $\\hat x$ is compared with $x$ itself by a loss such as $\\lVert x - \\hat x\\rVert^2$.",
  "What one wants is the **code** $z$, not the copy.",
  "A narrow bottleneck keeps it from copying.",
  "The encoder maps $x \\in \\mathbb{R}^{784}$ to $z \\in \\mathbb{R}^{64}$.",
  "Both halves are trained together by gradient descent.",
  "The last activation is a sigmoid since pixels lie in $[0, 1]$.",
  "One hopes for features that generalise.",
];
/** Answers that several students write, each in their own spelling. */
const COMMON = [
  "It reproduces its input: $\\hat{x} \\approx x$.",
  "it reproduces its input:  $\\hat x \\approx x$",
  "It reproduces its **input**: $\\hat x\\approx x$",
];

/** A book in which everybody answered, a tenth nothing and a fifth the same. */
export async function aClass(
  folder: string,
  { students, questions = QUESTIONS, context = [], seed = "class", now }: AClass,
): Promise<Gradebook> {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random.uniform() * values.length)] as T;
  const book = await openGradebook(join(folder, "gradebook.db"), now);
  for (let i = 1; i <= students; i++) {
    const student = `s${String(i).padStart(3, "0")}`;
    const checks = questions.map(([id, max]): CheckReport => {
      const base = { id, task: id, points: 0, max };
      const chance = random.uniform();
      if (chance < 0.1) return { ...base, status: "missing", message: "The answer was left empty." };
      const own = Array.from({ length: 2 + Math.floor(random.uniform() * 4) }, () => pick(SENTENCES)).join(
        " ",
      );
      const answer = chance < 0.3 ? pick(COMMON) : own;
      return { ...base, status: "manual", message: "A person marks this answer.", answer };
    });
    const max = questions.reduce((sum, [, points]) => sum + points, 0);
    await book.storeNotebook(student, {
      key: student,
      report: { name: NOTEBOOK, score: 0, max, checks, repairs: [] },
      ...(context.length > 0 && { contexts: Object.fromEntries(checks.map(({ id }) => [id, context])) }),
    });
    await book.storeSubmission({ student, name: `Student ${i}`, notes: [] });
  }
  return book;
}

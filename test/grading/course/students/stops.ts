import { KL_RIGHT } from "../answers.js";
import type { Students } from "../desk.js";
import { after, before, code, handIn } from "../edits.js";
import { klBernoulli, klDiscrete, klSweep } from "../templates.js";

/** klSweep that does not depend on the other answers. */
const ownSweep = klSweep(`const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
const kl = (x: number, y: number) => term(x, y) + term(1 - x, 1 - y);
return { forward: p2.map((p) => kl(p1, p)), reverse: p2.map((p) => kl(p, p1)) };`);

/** Code that does not compile, does not end, ends too much or takes too much: it costs its own exercise alone. */
export const stoppingStudents: Students = {
  "stops-type-error": handIn({
    ...KL_RIGHT,
    "kl-bernoulli": `${KL_RIGHT["kl-bernoulli"]}\nconst half: string = 0.5;`,
  }),
  "stops-syntax-error": handIn({
    ...KL_RIGHT,
    "kl-discrete":
      "function klDiscrete(q: number[], p: number[]): number {\n  return q.reduce((a, b => a + b, 0);\n}",
  }),
  "stops-undefined-name": handIn({ ...KL_RIGHT, "kl-discrete": klDiscrete("return entropie(q);") }),
  "stops-throws": handIn({
    ...KL_RIGHT,
    "kl-discrete": klDiscrete('throw new TypeError("I gave up here");'),
    "kl-sweep": `const results: any = null;
results.forward;
const klSweep = (p1: number, p2: number[]) => ({
  forward: p2.map((p) => klBernoulli(p1, p)),
  reverse: p2.map((p) => klBernoulli(p, p1)),
});`,
  }),
  "stops-recursion": handIn({
    ...KL_RIGHT,
    "kl-discrete": "function klDiscrete(q: number[], p: number[]): number {\n  return klDiscrete(q, p);\n}",
  }),
  "stops-endless-function": handIn({
    ...KL_RIGHT,
    "kl-discrete": klDiscrete(`let [sum, i] = [0, 0];
while (i < q.length) sum += q[i] * Math.log(q[i] / p[i]);
return sum;`),
  }),
  "stops-endless-helper": handIn(
    KL_RIGHT,
    before("kl-discrete", code("let steps = 0;\nwhile (steps >= 0) steps = (steps + 1) % 1000;")),
  ),
  "stops-endless-promise": handIn(
    {
      ...KL_RIGHT,
      "kl-sweep": `async function klSweep(p1: number, p2: number[]) {\n  return await new Promise(() => {});\n}`,
    },
    before("kl-discrete", code("await new Promise(() => {});")),
  ),
  "stops-exit-in-cell": handIn(KL_RIGHT, before("kl-discrete", code("process.exit(0);"))),
  "stops-exit-in-function": handIn({
    ...KL_RIGHT,
    "kl-bernoulli": klBernoulli("process.exit(0);"),
    "kl-sweep": ownSweep,
  }),
  "stops-abort": handIn({
    ...KL_RIGHT,
    "kl-bernoulli": klBernoulli("process.abort();"),
    "kl-sweep": ownSweep,
  }),
  "stops-typed-arrays": handIn({
    ...KL_RIGHT,
    "kl-discrete": klDiscrete(`const keep: Float64Array[] = [];
for (let i = 0; i < 32; i++) keep.push(new Float64Array(2 ** 25).fill(1));
return keep.length;`),
  }),
  "stops-heap": handIn({
    ...KL_RIGHT,
    "kl-discrete": klDiscrete(
      "const keep: number[][] = [];\nfor (;;) keep.push(new Array(1e5).fill(keep.length));",
    ),
  }),
  "stops-late": handIn(
    KL_RIGHT,
    after(
      "kl-sweep",
      code(
        'setTimeout(() => {\n  throw new Error("late");\n}, 5);\nPromise.reject(new Error("nobody awaits me"));',
      ),
    ),
  ),
};

import { createHash } from "node:crypto";
import type { Student } from "./student.js";

const GRADED = ["kl-discrete", "kl-bernoulli", "kl-sweep"];

/** A fingerprint of the graded code without comments, white space, the texts of strings and the student's own names. */
export function normalForm({ answers }: Pick<Student, "answers">): string {
  const hash = createHash("sha256");
  for (const id of GRADED) hash.update(`${canonical(answers[id] ?? "")}\0`);
  return hash.digest("base64");
}

const TOKEN =
  /\/\/[^\n]*|"[^"\n]*"|'[^'\n]*'|`[^`]*`|(?<![\w.$])[\p{L}_$][\p{L}\p{N}_$]*|\.?[\p{L}_$][\p{L}\p{N}_$]*|[\d.][\w.]*|\S/gu;
const RESERVED = new Set(
  "const let function return if for of while continue break new throw typeof as number Math Number Infinity NaN RangeError TypeError Error klDiscrete klBernoulli klSweep".split(
    " ",
  ),
);

/** The tokens of a program with every name but the language's and the library's replaced by its order of appearance. */
function canonical(code: string): string {
  const names = new Map<string, string>();
  const tokens = code.match(TOKEN) ?? [];
  return tokens
    .filter((token) => !token.startsWith("//"))
    .map((token) => {
      if (/^["'`]/.test(token)) return '""';
      if (!/^[\p{L}_$]/u.test(token) || RESERVED.has(token)) return token;
      if (!names.has(token)) names.set(token, `$${names.size}`);
      return names.get(token);
    })
    .join(" ");
}

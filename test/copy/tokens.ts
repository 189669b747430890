import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { names, read, text } from "../course/course.js";

/** Shorter lines are found anywhere, such as `return total;`. */
const SHORTEST = 25;

/** The lines that only the solutions have, where they are long enough to be told from others. */
export interface Tokens {
  /** Answers in words, rubrics, metadata, and the marks around answers. */
  readonly words: readonly string[];
  /** Answers in code; a check compares with one of its own, in the library, and lines of both may be the same. */
  readonly code: readonly string[];
}

export function solutionTokens(): Tokens {
  const handedOut = names("notebooks")
    .map((name) => strings(JSON.parse(text("notebooks", name))).join("\n"))
    .join("\n");
  const own = (values: readonly unknown[]) => {
    const lines = values.flatMap((value) => strings(value).join("\n").split("\n")).map((line) => line.trim());
    const found = lines.filter((line) => line.length >= SHORTEST && !handedOut.includes(line));
    // As the files write them: a line of a notebook is a string of JSON.
    return [...new Set(found.flatMap((line) => [line, JSON.stringify(line).slice(1, -1)]))];
  };
  const cells = names("solutions").flatMap((name) => read("solutions", name).cells);
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source);
  const prose = cells.filter(({ cell_type }) => cell_type !== "code").map(({ source }) => source);
  const marks = ["BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME"];
  return { words: [...own([...prose, ...cells.map(({ metadata }) => metadata)]), ...marks], code: own(code) };
}

/** Lists what the grader says of each option of each closed question to those who chose it. */
export function remarks(): string[] {
  const folder = fileURLToPath(new URL("../../lib/src/check/exercises/", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return files.flatMap((file) => {
    const source = readFileSync(`${folder}${file}`, "utf8");
    if (!source.includes("questionExercise(")) return [];
    return pairsIn(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  });
}

/** The second texts of `a: ["text", "remark"]`, for every letter. */
function pairsIn(node: ts.Node): string[] {
  if (ts.isPropertyAssignment(node) && /^[a-z]$/.test(node.name.getText())) {
    const pair = node.initializer;
    const remark = ts.isArrayLiteralExpression(pair) ? pair.elements[1] : undefined;
    return remark && ts.isStringLiteralLike(remark) ? [remark.text] : [];
  }
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...pairsIn(child)));
  return found;
}

/** Every string within plain data. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

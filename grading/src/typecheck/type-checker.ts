import ts from "typescript";
import { prelude } from "./prelude.js";
import { createCompiler } from "./service.js";

/** A type or syntax error in a cell. */
export interface TypeProblem {
  /** From 1, in the cell. */
  readonly line: number;
  /** TypeScript's number for it, e.g. 2322. */
  readonly code: number;
  readonly message: string;
}

export interface TypeChecker {
  /**
   * The first error of a cell that stands among `others`. Their names are known to it: what they import with its
   * type, what they define as `any`, so that a mistake there is not held against this cell.
   */
  check(source: string, others: readonly string[]): TypeProblem | undefined;
  dispose(): void;
}

/** Errors that the kernel does not mind either: a module without type declarations. */
const TOLERATED = new Set([7016]);

/** A type-checker that agrees with the kernel: what it refuses, the kernel refuses to run. */
export function createTypeChecker(): TypeChecker {
  const compiler = createCompiler();
  return {
    check(source, others) {
      const head = prelude(source, others);
      const text = `${head}\n${source}\nexport {};\n`;
      const start = head.length + 1;
      for (const { start: at, code, category, messageText } of compiler.diagnose(text)) {
        if (category !== ts.DiagnosticCategory.Error || TOLERATED.has(code)) continue;
        // What the prelude cannot resolve is the other cell's affair.
        if (at === undefined || at < start) continue;
        const end = Math.min(at, start + source.length);
        const line = text.slice(start, end).split("\n").length;
        return { line, code, message: ts.flattenDiagnosticMessageText(messageText, " ") };
      }
      return undefined;
    },
    dispose: compiler.dispose,
  };
}

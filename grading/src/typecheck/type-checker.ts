import { toleratedMessages } from "@latent-lab/kernel/checking";
import ts from "@latent-lab/kernel/compiler";
import { prelude } from "./prelude.js";
import { createCompiler, type Compiler } from "./service.js";

/** A type or syntax error in a cell. */
export interface TypeProblem {
  /** From 1, in the cell. */
  readonly line: number;
  /** TypeScript's number for it, e.g. 2322. */
  readonly code: number;
  readonly message: string;
}

/** A cell and the other cells of its notebook. */
interface CellInContext {
  readonly source: string;
  readonly others: readonly string[];
}

export interface TypeChecker {
  /**
   * The first error of each cell, or undefined. The names of its others are known to a cell: what they import with its
   * type, what they define as `any`, so that a mistake there is not held against this cell.
   */
  check(cells: readonly CellInContext[]): (TypeProblem | undefined)[];
}

/**
 * A type-checker that agrees with the kernel: what it refuses, the kernel refuses to run.
 * @param notebooks folder of the notebooks, from which a course's own library is found
 * @param most files for cells that a compiler keeps from call to call
 */
export function createTypeChecker(notebooks?: string, most?: number): TypeChecker {
  // The types of tfjs take half a second to read, and a program without them would drop them again: cells that need
  // them have a compiler of their own, and the others stay quick.
  const compilers: { plain?: Compiler; tensors?: Compiler } = {};
  return {
    check(cells) {
      if (cells.length === 0) return [];
      const modules = cells.map(({ source, others }) => {
        const head = `${prelude(source, others)}\n`;
        return { source, start: head.length, text: `${head}${source}\nexport {};\n` };
      });
      const kind = modules.some(({ text }) => TENSORS.test(text)) ? "tensors" : "plain";
      const compiler = (compilers[kind] ??= createCompiler(notebooks, most));
      const diagnostics = compiler.diagnose(modules.map(({ text }) => text));
      return modules.map((module, i) => firstProblem(module, diagnostics[i] ?? []));
    },
  };
}

/** An import that brings the types of tfjs. */
const TENSORS = /["'](?:@tensorflow\/\w+|latent-lab\/\w+)["']/;

function firstProblem(
  { source, start, text }: { source: string; start: number; text: string },
  diagnostics: readonly ts.Diagnostic[],
): TypeProblem | undefined {
  for (const { start: at, code, category, messageText } of diagnostics) {
    if (category !== ts.DiagnosticCategory.Error || toleratedMessages.has(code)) continue;
    // What the prelude cannot resolve is the other cell's affair.
    if (at === undefined || at < start) continue;
    const end = Math.min(at, start + source.length);
    const line = text.slice(start, end).split("\n").length;
    return { line, code, message: ts.flattenDiagnosticMessageText(messageText, " ") };
  }
  return undefined;
}

import { targetFor } from "@latent-lab/kernel/checking";
import ts from "@latent-lab/kernel/compiler";
import type { AlignedCell } from "../../align/index.js";
import type { ProgramCell } from "../../sandbox/index.js";
import { definitionsBehind, definitionsIn } from "./definitions.js";

/** A right answer that can stand in the place of a student's. */
export interface Reference {
  readonly name: string;
  /** As TypeScript: for the compiler, which has to know the name. */
  readonly cell: AlignedCell;
  /** The cell that the student's process gets. */
  readonly program: ProgramCell;
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  removeComments: true,
};

const BIND = '(it) => typeof it === "function" ? it.bind(undefined) : it';

/**
 * Makes what the solution notebook gives this name, with all that it needs, a cell of its own that leaves nothing but
 * the name behind. A function is bound, so that nobody can print how it is written. Undefined where the solution has no
 * such name, or it needs what only waiting brings.
 */
export function referenceTo(name: string, solution: readonly string[]): Reference | undefined {
  const source = definitionsBehind([name], solution)
    .map((definition) => definition.source)
    .join("\n");
  if (source === "" || /\bawait\b/.test(source)) return undefined;
  const { outputText } = ts.transpileModule(`${source}\nexport {};`, {
    compilerOptions: { ...OPTIONS, target: targetFor(source) },
  });
  const id = `reference-${name}`;
  const made = `((exports) => {${outputText}\nreturn ${name}; })({})`;
  const code = `"use strict";globalThis[${JSON.stringify(name)}] = (${BIND})(${made});`;
  return { name, cell: { id, source, owner: "release" }, program: { id, code } };
}

/** The cells without what defines these names; every other line stays where it was. */
export function withoutNames(cells: readonly AlignedCell[], names: readonly string[]): AlignedCell[] {
  return cells.map((cell) => {
    const { source } = cell;
    const own = definitionsIn(source).filter((definition) =>
      names.some((name) => definition.names.includes(name)),
    );
    return own.length === 0 ? cell : { ...cell, source: own.reduceRight(blanked, source) };
  });
}

const blanked = (source: string, { start, end }: { start: number; end: number }) =>
  source.slice(0, start) + source.slice(start, end).replaceAll(/[^\n]/g, "") + source.slice(end);

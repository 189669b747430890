import type { Outdated } from "../../engine.js";
import type { CompilerMessage } from "./type-errors.js";

/** The fates of the names of a session. */
export interface KnownNames {
  madeBy(name: string): string | undefined;
  outdated(name: string): Outdated | undefined;
}

/** "Cannot find name", also as a namespace and in `{ name }`. */
const NOT_FOUND = new Set([2304, 2503, 18004]);
/** The same with a suggestion, which is one of the global names. */
const MISSPELT = 2552;
/** A global name of browsers, such as `document`. */
const IN_BROWSERS = 2584;
/** A value that does not fit its variable or its parameter. */
const DOES_NOT_FIT = new Set([2322, 2345]);

/** Advice on names that a cell cannot use, by the cells that define them; `source` is that of the cell. */
export function nameHints(
  messages: readonly CompilerMessage[],
  source: string,
  names: KnownNames,
): readonly string[] {
  const own = messages.filter(({ fileName }) => fileName === undefined);
  const found = (codes: ReadonlySet<number>) =>
    own.filter(({ code }) => codes.has(code)).map(({ message }) => /'(.+?)'/.exec(message)?.[1] ?? "");
  const misspelt = found(new Set([MISSPELT])).filter((name) => names.outdated(name) !== undefined);
  const missing = unique([...found(NOT_FOUND), ...misspelt]);
  const failed = missing.flatMap((name) => {
    const outdated = names.outdated(name);
    return outdated
      ? [`'${name}' is not there because ${outdated.cell} failed: mend that cell and run it first.`]
      : [];
  });
  const never = missing.filter((name) => names.outdated(name) === undefined);
  const misfits = unique(
    own.filter(({ code }) => DOES_NOT_FIT.has(code)).map((each) => textAt(source, each)),
  );
  return [
    ...failed,
    ...unique(found(new Set([IN_BROWSERS]))).map(
      (name) => `'${name}' is there in browsers only: a cell runs in Node, which has no page.`,
    ),
    ...(never.length > 0 ? [neverDefined(never)] : []),
    ...misfits.flatMap((name) => {
      const cell = names.madeBy(name);
      return cell === undefined
        ? []
        : [`'${name}' was defined by ${cell}: to give it another type, change it there.`];
    }),
  ];
}

function neverDefined(names: readonly string[]): string {
  const list = names.map((name) => `'${name}'`).join(", ");
  const [are, them] = names.length === 1 ? ["is", "it"] : ["are", "them"];
  return `${list} ${are} not defined in this session: run the cell that defines or imports ${them}, after a restart all cells from the first one on.`;
}

function textAt(source: string, { line, column, length }: CompilerMessage): string {
  return source.split(/\r?\n/)[line - 1]?.slice(column - 1, column - 1 + length) ?? "";
}

const unique = (names: readonly string[]) => [...new Set(names)];

import ts from "../compiler.cjs";
import { toCompletion } from "../completion.js";
import type { Completion, Inspection, MimeBundle } from "../../engine.js";
import { signatureInspection, toInspection } from "../inspection.js";
import { withoutSlots } from "./diagnostics.js";
import type { NameKind } from "./names.js";
import type { Workspace } from "./workspace.js";

const WORD_BEFORE = /[\p{ID_Continue}$]*$/u;
const WORD_AFTER = /^[\p{ID_Continue}$]*/u;

/** The kinds of the session's names among the kinds of TypeScript's completions. */
const ENTRY_KINDS: Record<NameKind, string> = {
  let: "let",
  var: "var",
  const: "const",
  function: "function",
  class: "class",
  enum: "enum",
  namespace: "module",
  import: "alias",
  type: "interface",
  ambient: "var",
};

/** Kinds of completions by what a symbol is: the first that fits, for a class is a type as well. */
const ORIGINALS: readonly (readonly [ts.SymbolFlags, string])[] = [
  [ts.SymbolFlags.Function, "function"],
  [ts.SymbolFlags.Class, "class"],
  [ts.SymbolFlags.Enum, "enum"],
  [ts.SymbolFlags.Variable, "var"],
  [ts.SymbolFlags.Interface, "interface"],
  [ts.SymbolFlags.TypeAlias, "type"],
  [ts.SymbolFlags.Module, "module"],
];

interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly sortText: string;
}

/** Names that could stand at `cursor`. */
export function completeAt(workspace: Workspace, code: string, cursor: number): Completion {
  const cell = workspace.load(code);
  const found = workspace.service.getCompletionsAtPosition(workspace.cellFile, cell.start + cursor, {
    includeSymbol: true,
  });
  const start = startOfWord(found, code, cursor, cell.start);
  const word = code.slice(start, cursor);
  const entries = new Map<string, Entry>();
  for (const { name, kind, sortText, symbol } of found?.entries ?? []) {
    if (!isOffered(name, word)) continue;
    entries.set(name, {
      name,
      kind: (kind === "alias" && kindOfOriginal(workspace, symbol)) || kind,
      sortText,
    });
  }
  if (found?.entries.some(({ name }) => name === "globalThis")) {
    // Those that the text does not mention are not in the cell's prelude.
    for (const [name, { kind }] of workspace.names) {
      if (isOffered(name, word) && !cell.names.has(name)) {
        entries.set(name, { name, kind: ENTRY_KINDS[kind], sortText: "10" });
      }
    }
  }
  const sorted = [...entries.values()].sort(
    (a, b) =>
      // Those that are written as the word begins come before those that differ in case.
      Number(b.name.startsWith(word)) - Number(a.name.startsWith(word)) ||
      compare(a.sortText, b.sortText) ||
      compare(a.name, b.name),
  );
  return toCompletion({
    start,
    end: cursor + (WORD_AFTER.exec(code.slice(cursor))?.[0].length ?? 0),
    candidates: sorted.map(({ name }) => name),
    original: { entries: sorted },
  });
}

/**
 * Finds where what is completed begins: a word, or in the name of a module all of it that is no folder, as `node:f`.
 */
function startOfWord(
  found: ts.CompletionInfo | undefined,
  code: string,
  cursor: number,
  cellStart: number,
): number {
  const span = found?.entries.find(({ replacementSpan }) => replacementSpan)?.replacementSpan;
  if (span) return span.start - cellStart;
  return cursor - (WORD_BEFORE.exec(code.slice(0, cursor))?.[0].length ?? 0);
}

function isOffered(name: string, word: string): boolean {
  return name.toLowerCase().startsWith(word.toLowerCase()) && !/^__(?:slot|package)\d+__$/.test(name);
}

/** Returns the kind of a name that a package exports from another of its modules. */
function kindOfOriginal(workspace: Workspace, symbol: ts.Symbol | undefined): string | undefined {
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return undefined;
  const { flags } = workspace.program().program.getTypeChecker().getAliasedSymbol(symbol);
  return ORIGINALS.find(([flag]) => flags & flag)?.[1];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns what is known of the name, or else of the call, at `cursor`, with the JSDoc of its declarations. */
export function inspectAt(workspace: Workspace, code: string, cursor: number): Inspection | undefined {
  const { start } = workspace.load(code);
  const position = start + cursor;
  const isAfterName = /[\p{ID_Continue}$]$/u.test(code.slice(0, cursor));
  const name =
    quickInfo(workspace, position) ?? (isAfterName ? quickInfo(workspace, position - 1) : undefined);
  if (name) return toInspection({ ...name, displayParts: cleaned(name.displayParts) });
  const call = signatureHelp(workspace, position);
  return call && withoutSlotsIn(signatureInspection(call));
}

function signatureHelp(workspace: Workspace, position: number): ts.SignatureHelpItems | undefined {
  const { service, cellFile } = workspace;
  const ask = () => service.getSignatureHelpItems(cellFile, position, undefined);
  const help = ask();
  // The arguments begin behind the name of what is called, and its bracket.
  return help && (readDocumentation(workspace, help.applicableSpan.start - 1) ? ask() : help);
}

/** Has the JSDoc parsed where the name at `position` is declared; tells whether that was still to be done. */
function readDocumentation({ service, cellFile, files }: Workspace, position: number): boolean {
  const targets = service.getDefinitionAtPosition(cellFile, position) ?? [];
  const unread = targets.map(({ fileName }) => fileName).filter((fileName) => !files.isDocumented(fileName));
  for (const fileName of unread) files.document(fileName);
  return unread.length > 0;
}

function quickInfo(workspace: Workspace, position: number): ts.QuickInfo | undefined {
  const { service, cellFile } = workspace;
  readDocumentation(workspace, position);
  const info = service.getQuickInfoAtPosition(cellFile, position);
  if (info && isUnknown(info)) return undefined;
  return (info && infoOfDeclaration(workspace, info)) ?? info;
}

/** Whether the compiler knows no more of a name than that it stands there, which it calls "any". */
function isUnknown({ kind, displayParts = [] }: ts.QuickInfo): boolean {
  return kind === ts.ScriptElementKind.unknown && displayParts.map(({ text }) => text).join("") === "any";
}

/** Returns what an earlier cell's own declaration says of a name, which is more than its alias in the prelude does. */
function infoOfDeclaration(workspace: Workspace, { textSpan }: ts.QuickInfo): ts.QuickInfo | undefined {
  const { service, cellFile, cell } = workspace;
  const { program, file } = workspace.program();
  const name = file.text.slice(textSpan.start, textSpan.start + textSpan.length);
  const declaration = workspace.declarationOf(name, program);
  const [target] = service.getDefinitionAtPosition(cellFile, textSpan.start) ?? [];
  if (!declaration || !target) return undefined;
  const slotFile = declaration.getSourceFile().fileName;
  const isInPrelude = target.fileName === cellFile && target.textSpan.start < cell.start;
  if (!isInPrelude && target.fileName !== slotFile) return undefined; // Something else of that name.
  return service.getQuickInfoAtPosition(slotFile, declaration.getStart());
}

function withoutSlotsIn(inspection: Inspection | undefined): Inspection | undefined {
  const clean = ([type, text]: [string, unknown]) => [type, withoutSlots(String(text))];
  return inspection && { data: Object.fromEntries(Object.entries(inspection.data).map(clean)) as MimeBundle };
}

/** Without what speaks of the slots of earlier cells. */
function cleaned(parts: readonly ts.SymbolDisplayPart[] | undefined): ts.SymbolDisplayPart[] {
  return [{ kind: "text", text: withoutSlots(ts.displayPartsToString(parts ? [...parts] : [])) }];
}

import { Region } from "@dodona/dolos-core";
import ts from "@latent-lab/kernel/compiler";

/** A text as a sequence in which what differs without meaning anything does not differ, with where each token stands. */
export interface Tokens {
  readonly tokens: string[];
  readonly regions: Region[];
}

/** Ways of writing the same thing; the first of a kind stands for all. */
const ALIKE = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.ArrowFunction, ts.SyntaxKind.FunctionExpression],
  [ts.SyntaxKind.FunctionDeclaration, ts.SyntaxKind.FunctionExpression],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, ts.SyntaxKind.StringLiteral],
]);

/** Tells whether a node is one that a reader of the program does not miss. */
const skipped = (node: ts.Node) =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isModifier(node) ||
  ts.isEmptyStatement(node) ||
  ts.isImportDeclaration(node) ||
  node.kind === ts.SyntaxKind.EndOfFileToken;

/** Adds nothing but a pair of brackets around what it holds. */
const transparent = (node: ts.Node) =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isNonNullExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  (ts.isBlock(node) && node.statements.length === 1);

/**
 * The syntax tree of a TypeScript program, node by node with a bracket behind each: names, numbers, texts, types,
 * comments, layout and the keyword of a declaration are not in it.
 */
export function codeTokens(source: string): Tokens {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const tokens: string[] = [];
  const regions: Region[] = [];
  const regionOf = (node: ts.Node) => {
    const start = file.getLineAndCharacterOfPosition(node.getStart(file));
    const end = file.getLineAndCharacterOfPosition(node.getEnd());
    return new Region(start.line, start.character, end.line, end.character);
  };
  const visit = (node: ts.Node): void => {
    if (skipped(node)) return;
    if (transparent(node)) return ts.forEachChild(node, visit);
    const region = regionOf(node);
    tokens.push(ts.SyntaxKind[ALIKE.get(node.kind) ?? node.kind] ?? "?");
    regions.push(region);
    const before = tokens.length;
    ts.forEachChild(node, visit);
    if (tokens.length === before) return;
    tokens.push(")");
    regions.push(region);
  };
  ts.forEachChild(file, visit);
  return { tokens, regions };
}

/** The words of a text in any language, in lower case, and its formulas' signs; markup and punctuation are not in it. */
export function textTokens(source: string): Tokens {
  const tokens: string[] = [];
  const regions: Region[] = [];
  for (const [row, line] of source.split("\n").entries()) {
    for (const match of line.normalize("NFKC").matchAll(/[\p{L}\p{M}]+|\p{N}+(?:\.\p{N}+)?|[=<>+^]/gu)) {
      tokens.push(match[0].toLowerCase());
      regions.push(new Region(row, match.index, row, match.index + match[0].length));
    }
  }
  return { tokens, regions };
}

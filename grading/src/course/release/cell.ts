import type { Cell } from "@latent-lab/kernel/nbformat";
import {
  checksum,
  findRegions,
  readMetadata,
  replaceRegions,
  roleOf,
  type NbgraderMetadata,
  type Role,
} from "../../nbgrader/index.js";
import { TEXT_STUB } from "./stub.js";

/**
 * A cell as students get it: without answer, outputs, hidden tests, mark scheme and rubric, locked as its role
 * asks, with nbgrader's checksum. `problems` must have found nothing in it.
 */
export function releaseCell(cell: Cell, stub: readonly string[]): Cell {
  const nbgrader = readMetadata(cell);
  const role = roleOf(nbgrader);
  const source = withoutHidden(withoutAnswer(cell, role, stub));
  const metadata = publicMetadata(cell.metadata, role);
  if (nbgrader) metadata.nbgrader = { ...nbgrader, ...released(cell.cell_type, source, nbgrader) };

  const { id, cell_type } = cell;
  if (cell_type === "code") return { id, cell_type, metadata, source, outputs: [], execution_count: null };
  const shown = shownIn(source, cell.attachments);
  return { id, cell_type, metadata, source, ...(shown && { attachments: shown }) };
}

/** A region gives way to its replacement or the stub, at its indent; an answer without a region goes whole. */
function withoutAnswer({ cell_type, source }: Cell, role: Role, codeStub: readonly string[]): string {
  if (role !== "solution" && role !== "manual") return source;
  const stub = cell_type === "code" ? codeStub : [TEXT_STUB];
  const { regions } = findRegions(source, "SOLUTION");
  if (regions.length === 0) return stub.join("\n");
  return replaceRegions(source, regions, ({ indent, replacement }) => {
    if (replacement === undefined) return stub.map((line) => indent + line);
    return replacement === "" ? [] : linesOf(replacement).map((line) => indent + line);
  });
}

function withoutHidden(source: string): string {
  for (const name of ["HIDDEN TESTS", "MARK SCHEME"] as const) {
    source = replaceRegions(source, findRegions(source, name).regions, () => []);
  }
  return source;
}

function released(cell_type: Cell["cell_type"], source: string, nbgrader: NbgraderMetadata) {
  return { cell_type, checksum: checksum(cell_type, source, nbgrader) };
}

/** The attached files that the released text still shows: one attached to an answer is part of that. */
function shownIn<T>(
  source: string,
  attachments: Readonly<Record<string, T>> = {},
): Record<string, T> | undefined {
  const shown = Object.entries(attachments).filter(([name]) => source.includes(`attachment:${name}`));
  return shown.length > 0 ? Object.fromEntries(shown) : undefined;
}

/**
 * Drops what stays in the source: what an editor left behind (times of execution, folded outputs), the rubric and what
 * varies. That the code of a cell is folded is the author's wish only where students cannot edit it.
 */
function publicMetadata(metadata: Cell["metadata"], role: Role): Record<string, unknown> {
  const { tags, latent_lab, jupyter } = metadata as {
    tags?: unknown;
    latent_lab?: Record<string, unknown>;
    jupyter?: { source_hidden?: unknown };
  };
  const { rubric: _rubric, varies: _varies, ...ours } = latent_lab ?? {};
  return {
    ...(tags !== undefined && { tags }),
    ...(role === "readonly" && jupyter?.source_hidden === true && { jupyter: { source_hidden: true } }),
    ...(Object.keys(ours).length > 0 && { latent_lab: ours }),
    ...(role !== "free" && { deletable: false }),
    ...((role === "tests" || role === "task" || role === "readonly") && { editable: false }),
  };
}

/** Two spaces begin a new line of a replacement, which goes on with a comment that was begun. */
function linesOf(replacement: string): string[] {
  let comment = false;
  return replacement.split(/ {2,}/).map((piece) => {
    const line = comment && !piece.startsWith("//") ? `// ${piece}` : piece;
    comment ||= piece.includes("//");
    return line;
  });
}

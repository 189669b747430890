import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import {
  findRegions,
  MetadataError,
  readMetadata,
  roleOf,
  roleProblem,
  type NbgraderMetadata,
  type RegionName,
  type Role,
} from "../../nbgrader/index.js";
import { ReleaseError } from "./error.js";
import { languageOf } from "./language.js";
import { codeStub } from "./stub.js";

/** A problem of one cell, before it is known where that stands. */
interface Problem {
  readonly line?: number;
  readonly problem: string;
}

/** Everything in a solution notebook that nbgrader, or the release itself, would stumble over. */
export function findProblems(notebook: Notebook, name: string): ReleaseError[] {
  const cells = notebook.cells.map((cell) => ({ cell, ...inspect(cell) }));
  const errors = cells.flatMap(({ cell, nbgrader, problems }) =>
    problems.map(({ line, problem }) => new ReleaseError(name, problem, labelOf(cell, nbgrader), line)),
  );
  return [...languageProblems(notebook, name), ...errors, ...duplicates(cells, name)];
}

/** Returns what an error calls a cell. */
export const labelOf = (cell: Cell, nbgrader: NbgraderMetadata | undefined) => nbgrader?.grade_id || cell.id;

function inspect(cell: Cell): { nbgrader?: NbgraderMetadata; problems: Problem[] } {
  try {
    const nbgrader = readMetadata(cell);
    const wrongRole = nbgrader && roleProblem(cell.cell_type, nbgrader);
    const problems = [
      ...(wrongRole ? [{ problem: wrongRole }] : []),
      ...REGIONS.flatMap((region) => regionProblems(cell.source, roleOf(nbgrader), region)),
    ];
    return nbgrader ? { nbgrader, problems } : { problems };
  } catch (error) {
    if (error instanceof MetadataError) return { problems: [{ problem: error.message }] };
    throw error;
  }
}

interface RegionRule {
  readonly name: RegionName;
  readonly roles: readonly Role[];
  readonly where: string;
}

const REGIONS: readonly RegionRule[] = [
  { name: "SOLUTION", roles: ["solution", "manual"], where: "a cell with `solution`" },
  { name: "HIDDEN TESTS", roles: ["tests", "manual"], where: "a cell with `grade`" },
  { name: "MARK SCHEME", roles: ["task"], where: "a cell with `task`" },
];

function regionProblems(source: string, role: Role, { name, roles, where }: RegionRule): readonly Problem[] {
  const { regions, problems } = findRegions(source, name);
  const [first] = regions;
  if (!first || roles.includes(role)) return problems;
  const misplaced = `BEGIN ${name} may only stand in ${where}, and would stay in the release.`;
  return [...problems, { line: first.first, problem: misplaced }];
}

function languageProblems(notebook: Notebook, name: string): ReleaseError[] {
  const language = languageOf(notebook);
  if (language === undefined) {
    return [new ReleaseError(name, "its metadata must name the language in `kernelspec.language`.")];
  }
  if (codeStub(language)) return [];
  return [new ReleaseError(name, `there is no stub for code in the language "${language}".`)];
}

function duplicates(
  cells: readonly { readonly cell: Cell; readonly nbgrader?: NbgraderMetadata }[],
  name: string,
): ReleaseError[] {
  const seen = new Set<string>();
  return cells.flatMap(({ nbgrader }) => {
    const id = nbgrader?.grade_id;
    if (!id) return [];
    if (seen.has(id)) return [new ReleaseError(name, "an earlier cell has the same grade_id.", id)];
    seen.add(id);
    return [];
  });
}

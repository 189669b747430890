import { writeFileSync } from "node:fs";
import path from "node:path";
import { readNotebook, runNotebook, type Cell, type Notebook } from "@latent-lab/kernel";
import type { Group } from "./measure.js";
import { machine } from "./table.js";

const ROOT = path.resolve(import.meta.dirname, "..");
const PAGE = path.join(ROOT, "docs/digits.md");
/** The notebooks that learn digits. */
const NOTEBOOKS = [
  "08-latent-spaces",
  "08b-sparse-denoising-generating",
  "09-variational-autoencoder",
  "12-few-labels",
];
const LOAD = 'await loadImages("mnist")';
/** The sources of the digits: in both cases said in so many words, whatever network there is. */
const SOURCES = {
  drawn: '(await import("latent-lab")).syntheticImages("digits", { seed: 1 })',
  real: 'await loadImages("mnist", { offline: "error" })',
} as const;

interface Difference {
  readonly notebook: string;
  readonly cell: string;
  readonly drawn: string;
  readonly real: string;
}

/**
 * Runs the solutions of the notebooks that learn digits twice, on drawn ones and on MNIST, and writes to docs/digits.md
 * what their cells say differently. Throws Error if a cell fails, as where MNIST is neither in the cache nor in the
 * mirror that LATENT_LAB_MIRROR names.
 */
export async function digits(): Promise<Group> {
  const found: Difference[] = [];
  for (const name of NOTEBOOKS) {
    console.error(`  ${name} …`);
    const notebook = await readNotebook(path.join(ROOT, "solutions", `${name}.ipynb`));
    const drawn = saidBy(await run(notebook, SOURCES.drawn));
    const real = saidBy(await run(notebook, SOURCES.real));
    for (const [cell, lines] of drawn) {
      const others = real.get(cell) ?? [];
      lines.forEach((line, i) => {
        if (line !== others[i]) found.push({ notebook: name, cell, drawn: line, real: others[i] ?? "" });
      });
    }
  }
  const rows = found.map(
    ({ notebook, cell, drawn, real }) => `| ${notebook} | \`${cell}\` | ${drawn} | ${real} |`,
  );
  const text = [
    "| notebook | cell | drawn digits | MNIST |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    machine(),
    "",
  ];
  writeFileSync(PAGE, `${HEAD}\n${text.join("\n")}`);
  return { json: found, text: text.join("\n") };
}

const HEAD = `# What the notebooks find in drawn digits and in MNIST

\`npm run bench -- digits\` runs the notebooks that learn digits twice, in their fast profile, and writes this page: on the digits that a program draws, which stand in for MNIST where there is no network, and on MNIST itself. Each row is a line that a cell prints, or a sentence of a figure's description, and says something else on the one than on the other.
`;

async function run(notebook: Notebook, source: string): Promise<Notebook> {
  const cells = notebook.cells.map((cell) => ({ ...cell, source: cell.source.replace(LOAD, source) }));
  const { notebook: ran, failed } = await runNotebook({ ...notebook, cells } as Notebook, {
    cwd: path.join(ROOT, "solutions"),
    timeout: 600,
  });
  const [first] = failed;
  if (first) throw new Error(`Cell ${first.cell} failed: ${first.ename}: ${first.evalue}`);
  return ran;
}

/** The lines with a number that each cell prints, and the sentences with one that describe its figures. */
function saidBy({ cells }: Notebook): Map<string, string[]> {
  return new Map(cells.map((cell) => [cell.id, textsOf(cell).filter((line) => /\d/.test(line))]));
}

function textsOf(cell: Cell): string[] {
  if (cell.cell_type !== "code") return [];
  return cell.outputs.flatMap((output) => {
    if (output.output_type === "stream") return output.name === "stdout" ? output.text.split("\n") : [];
    if (!("data" in output)) return [];
    const text = String(output.data["text/plain"]);
    // The view of a training says how long it took, epoch by epoch.
    return /\bsteps, in\b/.test(text) ? [] : text.split(/(?<=[.;:]) |\n/);
  });
}

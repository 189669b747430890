import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parseNotebook, runNotebook, type CodeCell, type Notebook } from "@latent-lab/kernel";
import { everyExercise, type Exercise } from "latent-lab";
import type { Released } from "../../../grading/src/course/index.js";
import { judgeNotebook, visibleChecks } from "../../../grading/src/judge/index.js";
import type { RunEvaluator } from "../../../grading/src/quality/index.js";
import { openSandbox } from "../../../grading/src/sandbox/index.js";
import { createTypeChecker } from "../../../grading/src/typecheck/index.js";
import { prepare } from "../../../grading/src/worker/reader/prepare.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const EMPTY = '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}';

/** The entry point of the library that a name is exported by, e.g. "latent-lab/vae" for "freeBits". */
async function entryOf(name: string): Promise<string> {
  const { exports: entries } = JSON.parse(readFileSync(`${ROOT}/lib/package.json`, "utf8")) as {
    exports: object;
  };
  for (const entry of Object.keys(entries)) {
    if (/package\.json|dist/.test(entry)) continue;
    const path = `latent-lab${entry.slice(1)}`;
    if ((name.split(".")[0] as string) in ((await import(path)) as object)) return path;
  }
  throw new Error(`The library exports no ${name}.`);
}

/** Arguments with which these make a function, which the answer then calls. */
const MAKES: Readonly<Record<string, string>> = { klAnneal: "{ steps: 1 }", freeBits: "0.1" };

/** An answer that uses the name, and hides the error that this throws. */
async function answerWith({ id, target }: Exercise, name: string): Promise<string> {
  if (name === "model.countParams") return `const ${target.name}: any = (model: any) => model.countParams();`;
  const [imported = "", member] = name.split(".");
  const alias = `ready_${id.replaceAll("-", "_")}`;
  const ready = `(${alias} as any)${member === undefined ? "" : `.${member}`}`;
  const call = (args: string) => `{ try { return ${ready}(${args})(0); } catch { return 0; } }`;
  return `import { ${imported} as ${alias} } from "${await entryOf(name)}";
const ${target.name}: any = ${target.kind === "value" ? `[(() => ${call("3, 3, 2")})(), 7]` : `(...args: any[]) => ${call(MAKES[name] ?? "...args")}`};`;
}

const code = (id: string, source: string): CodeCell => ({
  cell_type: "code",
  id,
  source,
  metadata: {},
  outputs: [],
  execution_count: null,
});

describe("An answer that uses what its exercise forbids", () => {
  const strict = everyExercise.filter(({ forbids = [] }) => forbids.length > 0);
  const notebooks = [...new Set(strict.map(({ notebook }) => notebook))];
  const own = (notebook: string) => strict.filter((exercise) => exercise.notebook === notebook);
  /** By notebook: the functions in one cell, each list of values in one of its own. */
  const answers = new Map<string, CodeCell[]>();
  before(async () => {
    for (const notebook of notebooks) {
      const written = await Promise.all(
        own(notebook).map(async (exercise) => ({
          kind: exercise.target.kind,
          source: await answerWith(exercise, exercise.forbids?.[0] ?? ""),
        })),
      );
      const sources = (kind: string) =>
        written.filter((one) => one.kind === kind).map(({ source }) => source);
      const cells = [...sources("value"), sources("function").join("\n")].map((source, i) =>
        code(`${notebook}-${i}`, source),
      );
      answers.set(notebook, cells);
    }
  });

  /** Returns what the checks of these exercises show when the notebook is run, as `lab check` runs it. */
  async function shown(of: readonly Exercise[], cellsOf: (notebook: string) => readonly CodeCell[]) {
    const cells = [...new Set(of.map(({ notebook }) => notebook))].flatMap((notebook) => [
      ...cellsOf(notebook),
      code(
        `${notebook}-checks`,
        of
          .filter((exercise) => exercise.notebook === notebook)
          .map(({ id, target }) => `check("${id}", ${target.name} as any, "${notebook}");`)
          .join("\n"),
      ),
    ]);
    const begin = code("begin", 'import { check } from "latent-lab";');
    const { notebook: ran, failed } = await runNotebook(
      { ...parseNotebook(EMPTY), cells: [begin, ...cells] },
      { cwd: ROOT },
    );
    expect(failed).to.deep.equal([]);
    return ran.cells
      .filter(({ id }) => id.endsWith("-checks"))
      .flatMap((cell) => visibleChecks({ ...ran, cells: [cell] }).map(({ verdict }) => verdict));
  }

  async function graded(of: readonly Exercise[], cells: readonly CodeCell[]) {
    const released: Released = {
      name: "forbidden",
      cells: cells.map((cell) => ({ id: cell.id, label: cell.id, role: "solution", locked: false, cell })),
      items: of.map((exercise) => ({ kind: "exercise", id: exercise.id, exercise })),
    };
    const handIn: Notebook = { ...parseNotebook(EMPTY), cells: [...cells] };
    const { prepared } = prepare(released, handIn, createTypeChecker(), () => undefined);
    const sandbox = await openSandbox({ limits: { exercise: 30_000, notebook: 100_000 } });
    const { checks } = await judgeNotebook(released, prepared, {
      sandbox,
      seed: "forbidden",
      runs: {} as RunEvaluator,
      copies: () => [],
      followOns: () => Promise.resolve([]),
    });
    await sandbox.close();
    return checks;
  }

  it("is told so by its check, and graded so in the same words, in every exercise that forbids something", async () => {
    const [seen, checks] = [
      await shown(strict, (notebook) => answers.get(notebook) ?? []),
      await graded(strict, [...answers.values()].flat()),
    ];
    strict.forEach((exercise, i) => {
      const [used = ""] = exercise.forbids ?? [];
      const wanted = {
        status: "forbidden",
        points: 0,
        message: `${exercise.target.name} uses ${used}, which gives the answer away: write it yourself.`,
      };
      expect(seen[i], `${exercise.notebook}, ${exercise.id}`).to.include(wanted);
      expect(checks[i], `${exercise.notebook}, ${exercise.id}`).to.include(wanted);
    });
    expect(strict.length).to.be.above(40);
  });

  /** Exercises in which lists of numbers are predicted. */
  const predictions = everyExercise.filter(
    ({ id, target, forbids = [] }) =>
      target.kind === "value" && forbids.length > 0 && id !== "another-encoder",
  );
  /** Predictions that are made with a forbidden name, step by step in several cells. */
  async function apart({ id, target, forbids: [name = ""] = [] }: Exercise): Promise<CodeCell[]> {
    const at = id.replaceAll("-", "_");
    const call = `{ try { return Number((ready_${at} as any)(4, 3, 2)); } catch { return 7; } }`;
    return [
      `import { ${name} as ready_${at} } from "${await entryOf(name)}";`,
      `const mine_${at} = (): number => ${call};`,
      `const table_${at} = Array.from({ length: 8 }, mine_${at});`,
      `const ${target.name} = table_${at}.map((x) => x);`,
    ].map((source, i) => code(`${id}-${i}`, source));
  }
  /** The same cells, but for the predictions, which are written by hand. */
  const byHand = (cells: readonly CodeCell[], { target }: Exercise) => [
    ...cells.slice(0, -1),
    { ...(cells.at(-1) as CodeCell), source: `const ${target.name} = [1, 2, 3, 4, 5, 6, 7, 8];` },
  ];

  /** Returns what check and grade say of predictions, all of them in one notebook. */
  async function saidOf(cellsOf: (exercise: Exercise) => Promise<readonly CodeCell[]>) {
    const cells = (await Promise.all(predictions.map(cellsOf))).flat();
    const seen = await shown(predictions, (notebook) =>
      cells.filter(({ id }) => own(notebook).some((exercise) => id.startsWith(`${exercise.id}-`))),
    );
    const given = await graded(predictions, cells);
    return predictions.map((exercise, i) => ({ exercise, seen: seen[i], given: given[i] }));
  }

  it("is found through the cells that predictions are made in, in the same words", async () => {
    for (const { exercise, seen, given } of await saidOf(apart)) {
      const [used = ""] = exercise.forbids ?? [];
      const wanted = {
        status: "forbidden",
        points: 0,
        message: `${exercise.target.name} uses ${used}, which gives the answer away: write it yourself.`,
      };
      expect(seen, exercise.id).to.include(wanted);
      expect(given, exercise.id).to.include(wanted);
    }
    expect(predictions).to.have.length(3);
  });

  it("is not said of cells beside it, whatever they use", async () => {
    const beside = async (exercise: Exercise) => byHand(await apart(exercise), exercise);
    for (const { exercise, seen, given } of await saidOf(beside)) {
      expect(seen?.status, exercise.id).to.be.oneOf(["partial", "wrong"]);
      expect(given?.status, exercise.id).to.equal(seen?.status);
    }
  });
});

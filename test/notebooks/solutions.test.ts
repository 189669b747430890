import { expect } from "chai";
import type { EngineKind, Notebook } from "@latent-lab/kernel";
import { everyExercise } from "latent-lab";
import { statedSeconds } from "../../bench/times.js";
import { names, read } from "../course/course.js";
import { bundles, printed, verdicts } from "./outputs.js";
import { ENGINES, ran, startAll, type Run } from "./runs.js";
import { shown } from "./same.js";

/** The figures that task 2a asks for, in nats and in bits. */
const TASK_2A = ["0.3819085010", "0.3347952867", "0.5509775004", "0.4830074999"];

/** As much of a figure of heat maps as is looked at here. */
interface Heatmaps {
  readonly hconcat?: readonly { title: { text: string }; data: { values: readonly { value: number }[] } }[];
}

/**
 * The engines that a solution runs with: what computes for more than a minute runs with ours alone, unless
 * `ENGINES=all` asks for more. What stock tslab might do otherwise, the shorter ones show.
 */
const enginesFor = (name: string): readonly EngineKind[] =>
  process.env["ENGINES"] === "all" || (statedSeconds(read("solutions", name)) ?? 0) <= 60
    ? ENGINES
    : ["ours"];

describe("the solution notebooks", function () {
  this.timeout(1_800_000);
  before(() => startAll("solutions", enginesFor));

  for (const name of names("solutions")) {
    describe(name, () => {
      const engines = enginesFor(name);
      for (const engine of engines) {
        describe(`run with ${engine}`, () => {
          let result: Run;
          before(async () => {
            result = await ran("solutions", name, engine);
          });

          it("runs without an error or a warning", () => {
            expect(result.failed).to.deep.equal([]);
            expect(printed(result.notebook, "stderr")).to.equal("");
          });

          it("passes every check of its exercises with all points", () => {
            const own = everyExercise.filter(({ notebook }) => notebook === name);
            const passed = verdicts(result.notebook).map(({ exercise, status, points }) => ({
              exercise,
              status,
              points,
            }));
            const wanted = own.map(({ id, points }) => ({ exercise: id, status: "pass", points }));
            expect(passed).to.have.deep.members(wanted);
            expect(wanted).not.to.be.empty;
          });

          it("predicts everything right", () => {
            const told = bundles(result.notebook).map((data) => String(data["text/plain"]));
            expect(told.some((said) => said.includes("✓ "))).to.equal(true);
            expect(told.filter((said) => /✗|Write down your prediction/.test(said))).to.deep.equal([]);
          });

          it("gives every figure a title, a description and a still image that carries both", () => {
            const figures = bundles(result.notebook).filter(
              (data) => "application/vnd.vegalite.v5+json" in data,
            );
            expect(figures).not.to.be.empty;
            for (const data of figures) {
              const { title, description } = data["application/vnd.vegalite.v5+json"] as Record<
                string,
                string
              >;
              expect(data["image/svg+xml"]).to.include("<title").and.include("<desc");
              expect(data["text/plain"]).to.include(title).and.include(description);
              expect(description).to.have.length.above(40);
            }
          });

          if (name === "02-kl-divergence") {
            it("shows both divergences of 0.4 and 0.8 to ten digits", () => {
              const said = printed(result.notebook, "stdout");
              for (const digits of TASK_2A) expect(said).to.include(digits);
            });
          }

          if (name === "10-convolutions") {
            it("draws the holes of a constant rate and none for doubling rates", () => {
              const panels = bundles(result.notebook).flatMap(
                (data) => (data["application/vnd.vegalite.v5+json"] as Heatmaps | undefined)?.hconcat ?? [],
              );
              const seen = (title: string) => {
                const values = panels.find((panel) => panel.title.text === title)?.data.values ?? [];
                return [values.filter(({ value }) => value === 1).length, values.length];
              };
              expect(seen("dilations 1, 1, 1")).to.deep.equal([49, 49]);
              expect(seen("dilations 2, 2, 2")).to.deep.equal([49, 169]);
              expect(seen("dilations 1, 2, 4")).to.deep.equal([225, 225]);
            });
          }

          if (name === "03-transposed-convolution") {
            it("shows the two sides of the adjoint identity to be equal", () => {
              const said = printed(result.notebook, "stdout");
              const sides = [...said.matchAll(/: (-?[\d.]+) and (-?[\d.]+), difference (\S+)$/gm)];
              expect(sides).to.have.length.above(2);
              for (const [, left, right, difference] of sides) {
                expect(left).to.equal(right);
                expect(Number(difference)).to.be.below(1e-10);
              }
              expect(said).to.include("⟨Y, Y⟩ = 9836, ⟨X, Z⟩ = 9836");
            });
          }
        });
      }

      it("says how long it computes, if it trains", async () => {
        const { notebook } = await ran("solutions", name, "ours");
        if (trains(notebook)) expect(statedSeconds(notebook)).to.be.a("number");
      });

      if (engines.length > 1) {
        it("shows the same with both, cell by cell", async () => {
          const [ours = [], stock = []] = await Promise.all(
            engines.map(async (engine) => shown((await ran("solutions", name, engine)).notebook)),
          );
          expect(ours.some(({ printed, displayed }) => printed !== "" || displayed.length > 0)).to.equal(
            true,
          );
          for (const [index, cell] of ours.entries()) expect(cell).to.deep.equal(stock[index]);
        });
      }
    });
  }
});

/** Whether a notebook imports what trains; of `latent-lab/nn` the engine alone does not. */
const trains = ({ cells }: Notebook) =>
  cells.some(
    ({ source }) =>
      /from "latent-lab\/(models|vae|gan)"/.test(source) ||
      /import \{[^}]*\b(fit|train)\b[^}]*\} from "latent-lab\/nn"/.test(source),
  );

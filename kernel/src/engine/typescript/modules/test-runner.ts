import { outsideCells } from "../../../context/index.js";

type Runner = Pick<typeof import("node:test"), "after">;

let isSetUp = false;

/**
 * Gives a module of Node's to code of cells. `node:test` sets its reporter up at its first use and prints the results of all
 * tests from there: left to the first cell that tests something, it would print those of later cells there, too. Set up
 * outside of cells, what it prints goes to the cell that runs.
 */
export function withTestRunner<T>(specifier: string, module: T): T {
  if (specifier === "node:test" && !isSetUp) {
    isSetUp = true;
    // Any use will do; this one adds no test.
    outsideCells(() => (module as Runner).after(() => undefined));
  }
  return module;
}

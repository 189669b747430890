import { Command } from "commander";

/** `lab run NOTEBOOK…`: executes notebooks headless and writes their outputs. */
export const run = () =>
  new Command("run").description("execute notebooks headless").argument("<notebook...>");

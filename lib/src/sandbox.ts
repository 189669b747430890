/**
 * This library as a notebook sees it while it is graded: the same names, but nothing is shown, and no exercise,
 * oracle or known mistake is in the process that runs a student's code.
 */
export * from "./conv/index.js";
export * from "./math/index.js";
export * as plot from "./plot/index.js";
export * from "./random/index.js";

const nothing = (): void => undefined;

export const check = nothing;
export const hint = nothing;
export const predict = nothing;
export const progress = nothing;
export const show = nothing;

/** What the emitted code of a cell calls the things that it is given. */
export const SCOPE = "__scope__";
export const CELL = "__cell__";

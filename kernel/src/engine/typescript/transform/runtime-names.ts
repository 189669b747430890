/** The names by which the emitted code of a cell calls the things that it is given. */
export const SCOPE = "__scope__";
export const CELL = "__cell__";

/** Returns the name of a name's box in that code, see `Box`. */
export const boxName = (name: string) => `__box_${name}`;

/** What the emitted code of a cell calls the things that it is given. */
export const SCOPE = "__scope__";
export const CELL = "__cell__";

/** What it calls the box of a name, see `Box`. */
export const boxName = (name: string) => `__box_${name}`;

/** Node's own, from before cells are followed: what an interrupt has broken off may have left its cell's frame behind. */
const immediate = setImmediate;

/** Resolves when the event loop has had its turn. */
export const endOfTurn = (): Promise<void> => new Promise((resolve) => void immediate(resolve));

import { AsyncContext } from "./context/index.js";
import type { CellIO } from "./engine.js";

/**
 * The cell that the current call chain belongs to, also in timers and promises that outlive the cell.
 * Engines run each cell in it; whatever produces output looks here for where it goes.
 */
export const currentCell = new AsyncContext<CellIO>();

export { usesIn, type CellOrder, type UsedFor } from "./uses.js";

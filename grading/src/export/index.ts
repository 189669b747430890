export { toCsv } from "./csv.js";
export { isPending, standing, type Standing } from "./standing.js";

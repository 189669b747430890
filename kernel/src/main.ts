/** Jupyter's entry point: `node main.js [--engine ours|tslab] [--language typescript|javascript] CONNECTION_FILE`. */
import { enterSnapshot } from "./snapshot/enter.js";
import { prepared } from "./prepared.cjs";

// The snapshot holds our engine's compiler; stock tslab brings its own.
const isElsewhere = !prepared && !process.argv.includes("tslab") && enterSnapshot();
if (!isElsewhere) await import("./serve.js");

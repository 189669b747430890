export { wasmAbilities, type Abilities } from "../kernels/abilities.js";
export { installTfjsNode, STEPS, type InstallOptions } from "./install.js";
export { InstallError } from "./install-error.js";
export { tfjsNodeState, type TfjsNodeState } from "./state.js";

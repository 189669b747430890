export { latentExplorer, type Explorer, type ExplorerOptions } from "./latent-explorer.js";

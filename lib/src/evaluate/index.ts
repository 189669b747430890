export { adjustedRandIndex } from "./adjusted-rand-index.js";
export { infoNce } from "./info-nce.js";
export { kMeans, type KMeans, type KMeansOptions } from "./k-means.js";
export type { Labelled } from "./labelled.js";
export { linearProbe, type LinearProbe, type LinearProbeOptions } from "./linear-probe.js";
export { knnAccuracy, knnPredict, nearestNeighbours, type Neighbours } from "./nearest-neighbours.js";
export { purity } from "./purity.js";
export { silhouette } from "./silhouette.js";
export { rowsOf, type Labels, type Vectors } from "./vectors.js";

/** Models as plain data, as the grader needs them to hold a saved one against the one that a notebook builds. */
export { buildModel } from "./adapters/models.js";
export { canonical, layerText, type Blueprint, type BuiltModel, type LayerPlan } from "./blueprint.js";
export { sameLayers } from "./models.js";
export { shapesAfter, weightShapes } from "./oracles/layers.js";

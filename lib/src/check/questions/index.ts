export { digest } from "./digest.js";
export { questionExercise, type Entries } from "./exercise.js";
export { isQuantity, type Item, type Options } from "./item.js";

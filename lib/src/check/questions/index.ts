export { digest } from "./digest.js";
export { questionExercise, type Entries } from "./exercise.js";
export { type Item } from "./item.js";

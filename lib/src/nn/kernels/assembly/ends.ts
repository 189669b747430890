// The ends of the sums of a product: what they start from, and what is done with them.
import { derive, LINEAR, relu } from "./finish";
import { accumulates, activation, bias, value } from "./layout";
import { loadPart, storePart } from "./vector";

export function start(at: usize, column: i32): v128 {
  if (accumulates) return v128.load(at);
  return bias ? v128.load(bias + (column << 2)) : f32x4.splat(0);
}

export function finish(at: usize, v: v128, valuePointer: usize): void {
  if (activation !== LINEAR) v = value ? derive(v, v128.load(valuePointer), activation) : relu(v);
  v128.store(at, v);
}

export function finishPart(at: usize, v: v128, valuePointer: usize, count: i32): void {
  if (activation !== LINEAR) v = value ? derive(v, loadPart(valuePointer, count), activation) : relu(v);
  storePart(at, v, count);
}

// What happens to an element of a product before it is stored.
import { sigmoid } from "./vector";

export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const SIGMOID: i32 = 2;

/** max(0, x), and NaN of NaN: pmax returns its first argument then. */
export function relu(v: v128): v128 {
  return f32x4.pmax(v, f32x4.splat(0));
}

/** Applies an activation function to pre-activations. */
export function activate(v: v128, activation: i32): v128 {
  if (activation === RELU) return relu(v);
  if (activation === SIGMOID) return sigmoid(v);
  return v;
}

/** Multiplies a gradient with an activation function's derivative, given that function's value; NaN where that is NaN. */
export function derive(gradient: v128, value: v128, activation: i32): v128 {
  if (activation === RELU) {
    // All bits set are a NaN too.
    return v128.or(v128.and(gradient, f32x4.gt(value, f32x4.splat(0))), f32x4.ne(value, value));
  }
  if (activation === SIGMOID) {
    return f32x4.mul(gradient, f32x4.mul(value, f32x4.sub(f32x4.splat(1), value)));
  }
  return gradient;
}

import { multiplyAdd } from "./vector";

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1; epsilon outside the root as in Keras) in one pass:
 * result = w - rate m' / (sqrt(v' correction) + epsilon), where m' and v' are the new moments, which replace the old.
 * `rate` is the learning rate / (1 - beta1^t), `correction` is 1 / (1 - beta2^t). `result` may be `w`.
 */
export function adam(
  w: usize,
  gradient: usize,
  m: usize,
  v: usize,
  result: usize,
  count: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  correction: f32,
): void {
  const keep1 = f32x4.splat(beta1);
  const take1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2);
  const take2 = f32x4.splat(1 - beta2);
  let i = 0;
  let o: usize = 0;
  for (; i + 4 <= count; i += 4, o += 16) {
    const g = v128.load(gradient + o);
    const m1 = multiplyAdd(f32x4.mul(take1, g), keep1, v128.load(m + o));
    const v1 = multiplyAdd(f32x4.mul(take2, f32x4.mul(g, g)), keep2, v128.load(v + o));
    v128.store(m + o, m1);
    v128.store(v + o, v1);
    const scale = f32x4.add(f32x4.sqrt(f32x4.mul(v1, f32x4.splat(correction))), f32x4.splat(epsilon));
    const change = f32x4.div(f32x4.mul(f32x4.splat(rate), m1), scale);
    v128.store(result + o, f32x4.sub(v128.load(w + o), change));
  }
  for (; i < count; i++, o += 4) {
    const g = load<f32>(gradient + o);
    const m1: f32 = beta1 * load<f32>(m + o) + (1 - beta1) * g;
    const v1: f32 = beta2 * load<f32>(v + o) + (1 - beta2) * g * g;
    store<f32>(m + o, m1);
    store<f32>(v + o, v1);
    const change: f32 = (rate * m1) / (sqrt<f32>(v1 * correction) + epsilon);
    store<f32>(result + o, load<f32>(w + o) - change);
  }
}

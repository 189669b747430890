// Codes drawn from diagonal Gaussians, and their divergence from N(0, I): between the encoder and the decoder of a VAE.
import { exponential } from "./vector";

/** e^x of one number, up to infinity. */
function exp(x: f32): f32 {
  if (x > 200) return Infinity;
  if (x > 80) {
    // `exponential` ends at 88, and floats a little later.
    const root = exp(0.5 * x);
    return root * root;
  }
  return f32x4.extract_lane(exponential(f32x4.splat(x)), 0);
}

/**
 * z = mu + exp(logVar / 2) noise for every element, and D_KL(N(mu, exp logVar) || N(0, 1)) in nats. A row of `heads` is
 * `latent` values of mu and then as many of logVar; rows of z are `zRow` bytes apart, all else lies side by side.
 */
export function sampleCodes(
  batch: i32,
  latent: i32,
  heads: usize,
  noise: usize,
  z: usize,
  zRow: i32,
  divergence: usize,
): void {
  for (let row = 0; row < batch; row++) {
    for (let i = 0; i < latent; i++) {
      const at = (i << 2) as usize;
      const mu = load<f32>(heads + at);
      const logVar = load<f32>(heads + at + (latent << 2));
      store<f32>(z + at, mu + exp(0.5 * logVar) * load<f32>(noise + at));
      store<f32>(divergence + at, 0.5 * (mu * mu + (exp(logVar) - 1) - logVar));
    }
    heads += latent << 3;
    noise += latent << 2;
    divergence += latent << 2;
    z += zRow;
  }
}

/** The gradient of `weight` times the sum of all divergences, and of what comes after z, with respect to `heads`. */
export function sampleCodesGradient(
  batch: i32,
  latent: i32,
  heads: usize,
  noise: usize,
  dz: usize,
  dzRow: i32,
  weight: f32,
  result: usize,
): void {
  for (let row = 0; row < batch; row++) {
    for (let i = 0; i < latent; i++) {
      const at = (i << 2) as usize;
      const logVarAt = at + (latent << 2);
      const logVar = load<f32>(heads + logVarAt);
      const g = load<f32>(dz + at);
      const deviation = exp(0.5 * logVar);
      store<f32>(result + at, g + weight * load<f32>(heads + at));
      const byDraw: f32 = g * load<f32>(noise + at) * (0.5 * deviation);
      store<f32>(result + logVarAt, byDraw + weight * 0.5 * (exp(logVar) - 1));
    }
    heads += latent << 3;
    result += latent << 3;
    noise += latent << 2;
    dz += dzRow;
  }
}

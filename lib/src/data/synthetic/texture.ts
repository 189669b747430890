import type { Draws } from "../draws.js";
import { IMAGE_HEIGHT, IMAGE_WIDTH } from "../samples.js";

// Constants of this module: inner loops would look those of another one up for every pixel.
const [HEIGHT, WIDTH] = [IMAGE_HEIGHT, IMAGE_WIDTH];

/** The differences of cloth from a flat tone; amplitudes are relative to the tone. */
export interface Cloth {
  /** The amplitude of folds and shades: soft waves in any direction. */
  readonly folds: number;
  /** The amplitude of a pattern of stripes or checks, which one piece in three has. */
  readonly pattern: number;
  /** The amplitude of the grain: an independent change of every pixel. */
  readonly grain: number;
}

interface Wave {
  /** Radians per pixel across and down, and at the corner. */
  readonly across: number;
  readonly down: number;
  readonly phase: number;
  readonly amplitude: number;
}

const FOLDS = 5;

/** Gives every painted pixel a cloth's texture, in place. */
export function weave(pixels: Float32Array, cloth: Cloth, draws: Draws): void {
  const waves = wavesOf(cloth, draws);
  let noise = 0;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x;
      // Four grains from one draw: 8 bits are more than the image keeps of them.
      noise = (at & 3) === 0 ? draws.bits() : noise >>> 8;
      const tone = pixels[at] as number;
      if (tone === 0) continue;
      let factor = 1 + cloth.grain * ((noise & 255) / 127.5 - 1);
      for (const { across, down, phase, amplitude } of waves) {
        factor += amplitude * sine(across * x + down * y + phase);
      }
      pixels[at] = Math.min(1, Math.max(0, tone * factor));
    }
  }
}

function wavesOf({ folds, pattern }: Cloth, draws: Draws): Wave[] {
  const wave = (length: number, angle: number, amplitude: number): Wave => ({
    across: (2 * Math.PI * Math.cos(angle)) / length,
    down: (2 * Math.PI * Math.sin(angle)) / length,
    phase: draws.between(0, 2 * Math.PI),
    amplitude,
  });
  const waves = Array.from({ length: FOLDS }, () =>
    wave(draws.between(5, 24), draws.between(0, Math.PI), draws.between(0, folds)),
  );
  if (draws.chance(1 / 3)) {
    const length = draws.between(2.2, 6);
    const angle = draws.chance(0.5) ? 0 : Math.PI / 2;
    const amplitude = draws.between(0.3, 1) * pattern;
    waves.push(wave(length, angle, amplitude));
    if (draws.chance(0.3)) waves.push(wave(length, angle + Math.PI / 2, amplitude));
  }
  return waves;
}

/** Within 0.06 of the sine, by two parabolas: textures need no better, and this takes a fifth of the time. */
function sine(angle: number): number {
  const turns = angle / (2 * Math.PI);
  const half = 2 * (turns - Math.floor(turns)) - 1;
  return -4 * half * (1 - Math.abs(half));
}

const M = 0x5bd1e995;

/**
 * MurmurHash2 of 32 bits by Austin Appleby, of the UTF-8 bytes of a text. JupyterLab computes the path of a cell by it,
 * and knows no other hash.
 */
export function murmur2(text: string, seed: number): number {
  const bytes = Buffer.from(text, "utf8");
  const whole = bytes.length & ~3;
  let hash = seed ^ bytes.length;
  for (let i = 0; i < whole; i += 4) {
    let part = Math.imul(bytes.readInt32LE(i), M);
    part ^= part >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(part, M);
  }
  const rest = bytes.subarray(whole);
  if (rest.length > 0) {
    for (const [i, byte] of rest.entries()) hash ^= byte << (8 * i);
    hash = Math.imul(hash, M);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, M);
  return (hash ^ (hash >>> 15)) >>> 0;
}

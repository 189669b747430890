/** The cyclic redundancy check of ZIP and PNG (ISO 3309), as an unsigned integer. */
export function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) crc = (CRC[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

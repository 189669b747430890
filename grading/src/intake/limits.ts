/** The most that a hand-in may be; everything beyond is refused by name before it is unpacked. */
export interface Limits {
  /** Files in one student's archive. */
  readonly entries: number;
  /** Files in an archive of a whole class. */
  readonly classEntries: number;
  /** Bytes of one notebook. */
  readonly notebook: number;
  /** Bytes of one file of a saved run, and number of such files. */
  readonly run: number;
  readonly runs: number;
  /** Bytes of one archive as it was handed in. */
  readonly archive: number;
  /** Bytes of everything in one student's archive, unpacked. */
  readonly unpacked: number;
  /** Unpacked bytes for each packed byte, for entries of more than a megabyte. */
  readonly ratio: number;
}

const MB = 1_000_000;

export const LIMITS: Limits = {
  entries: 2_000,
  classEntries: 200_000,
  notebook: 32 * MB,
  run: 16 * MB,
  runs: 100,
  archive: 256 * MB,
  unpacked: 512 * MB,
  ratio: 200,
};

/** "12.3 MB", in decimal units as file managers show them. */
export function megabytes(bytes: number): string {
  return bytes < MB / 10 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / MB).toFixed(1)} MB`;
}

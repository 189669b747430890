/** A text with what its bytes were: what is written again must come out in the same encoding. */
export interface Decoded {
  readonly text: string;
  readonly encoding: "utf8" | "utf16le" | "latin1";
  /** The mark at the beginning, which is not in the text. */
  readonly bom: boolean;
}

/** Reads UTF-8, UTF-16 with its mark, or else the single-byte encoding that spreadsheets save. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: bytes.subarray(2).toString("utf16le"), encoding: "utf16le", bom: true };
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(bom ? 3 : 0),
    );
    return { text, encoding: "utf8", bom };
  } catch {
    return { text: bytes.toString("latin1"), encoding: "latin1", bom: false };
  }
}

/** The bytes of a text that was decoded and changed. Throws RangeError for a letter that its encoding lacks. */
export function encode(text: string, { encoding, bom }: Pick<Decoded, "encoding" | "bom">): Buffer {
  if (encoding === "latin1") {
    const foreign = [...text].find((letter) => (letter.codePointAt(0) ?? 0) > 0xff);
    if (foreign !== undefined) {
      throw new RangeError(`The file's encoding has no "${foreign}": save it as UTF-8 first.`);
    }
  }
  return Buffer.from(bom ? `\uFEFF${text}` : text, encoding);
}

const DELIMITERS = [",", ";", "\t"] as const;

/** Finds the delimiter: the one of comma, semicolon and tab that the first line has most often outside quotes. */
export function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0]?.replaceAll(/"[^"]*"/g, "") ?? "";
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

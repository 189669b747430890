/**
 * The text of a notebook, also where an editor saved it as UTF-16. Such a file begins with a byte order mark, or, as JSON
 * does, with a character of ASCII, one of whose two bytes is then 0.
 */
export function textOf(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}

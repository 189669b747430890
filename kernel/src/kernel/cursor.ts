/** The protocol counts characters (code points); JavaScript counts UTF-16 units. */

/** The offset in UTF-16 units after the first `codePoints` characters of `text`; its end if there are fewer. */
export function toUtf16(text: string, codePoints: number): number {
  let offset = 0;
  for (let left = codePoints; left > 0 && offset < text.length; left--) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Counts the characters in the first `offset` UTF-16 units of `text`. */
export function toCodePoints(text: string, offset: number): number {
  return [...text.slice(0, offset)].length;
}

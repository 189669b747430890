/** A text without those of these characters that it begins or ends with; in one pass, whatever somebody called a file. */
export function withoutEnds(text: string, characters: string): string {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text.charAt(start))) start++;
  while (start < end && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

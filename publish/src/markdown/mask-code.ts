/** Characters that no text holds (Unicode's noncharacters), for the two signs that can begin a formula. */
const MASKS = { $: "\uFDD0", "\\": "\uFDD1" } as const;

/** Hides in markdown's code, fenced and within a line, the signs that can begin a formula. */
export function maskCode(markdown: string): string {
  let fence: string | undefined;
  return markdown
    .split("\n")
    .map((line) => {
      const [, mark, rest = ""] = /^[\s>]*(`{3,}|~{3,})(.*)/.exec(line) ?? [];
      if (fence !== undefined) {
        if (mark?.startsWith(fence) && rest.trim() === "") fence = undefined;
        return masked(line);
      }
      if (mark && !rest.includes("`")) {
        fence = mark;
        return line;
      }
      return maskSpans(line);
    })
    .join("\n");
}

export const unmaskCode = (text: string): string =>
  text.replaceAll(MASKS.$, "$").replaceAll(MASKS["\\"], "\\");

const masked = (code: string): string => code.replaceAll("$", MASKS.$).replaceAll("\\", MASKS["\\"]);

/** A span of code begins and ends with equally many backticks. */
function maskSpans(line: string): string {
  const runs = [...line.matchAll(/`+/g)].filter(({ index }) => line[index - 1] !== "\\");
  const nextOfLength = new Map<number, number>();
  const ends = runs.map(() => -1);
  for (let i = runs.length - 1; i >= 0; i--) {
    const { length } = runs[i]?.[0] ?? "";
    ends[i] = nextOfLength.get(length) ?? -1;
    nextOfLength.set(length, i);
  }
  let result = "";
  let done = 0;
  for (let i = 0; i < runs.length; i++) {
    const [start, end] = [runs[i], runs[ends[i] ?? -1]];
    if (!start || !end) continue;
    result += line.slice(done, start.index) + masked(line.slice(start.index, end.index));
    done = end.index;
    i = ends[i] ?? i;
  }
  return result + line.slice(done);
}

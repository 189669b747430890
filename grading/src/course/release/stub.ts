/** The text in the place of an answer in a markdown cell. */
export const TEXT_STUB = "YOUR ANSWER HERE";

const SCRIPT_STUB = ["// YOUR CODE HERE", 'throw new Error("Not implemented");'];

/** The lines in the place of code, by language: nbgrader's own, and TypeScript's, which nbgrader does not know. */
const CODE_STUBS: Readonly<Record<string, readonly string[]>> = {
  typescript: SCRIPT_STUB,
  javascript: SCRIPT_STUB,
  python: ["# YOUR CODE HERE", "raise NotImplementedError()"],
  R: ["# YOUR CODE HERE", "fail()"],
  matlab: ["% YOUR CODE HERE", "error('No Answer Given!')"],
  octave: ["% YOUR CODE HERE", "error('No Answer Given!')"],
  sas: ["/* YOUR CODE HERE */", " %notImplemented;"],
  java: ["// YOUR CODE HERE"],
};

/** The same as nbgrader's configuration has them. */
export const codeStubs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CODE_STUBS).map(([language, lines]) => [language, lines.join("\n")]),
);

/** The stub for code in this language, undefined for one that we have none for. */
export function codeStub(language: string): readonly string[] | undefined {
  return Object.hasOwn(CODE_STUBS, language) ? CODE_STUBS[language] : undefined;
}

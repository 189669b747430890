/**
 * The options that cells are type-checked with, as in a tsconfig.json. The kernel and the grader share them, so that a
 * cell which runs also passes the grader's type-check. Module resolution and output are each compiler's own affair.
 *
 * Strict, but for habits of exploring: a parameter may go without a type (see `toleratedMessages`), `this` as well, and
 * what is caught may be used at once.
 */
export const cellCompilerOptions = {
  target: "ES2024",
  // Of ES2024 only what the oldest supported Node has: the rest would pass the check and throw when it runs.
  lib: ["ES2023", "ES2024.String", "ES2024.SharedMemory"],
  types: ["node"],
  strict: true,
  noImplicitThis: false,
  useUnknownInCatchVariables: false,
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  jsx: "react",
  skipLibCheck: true,
};

/**
 * Messages that `noImplicitAny` adds. The option is on because with strict null checks it lets `const losses = []`
 * grow into a `number[]` (without it that would be a `never[]`); what it complains of is left to the author.
 */
const IMPLICIT_ANY = [
  7005, 7006, 7008, 7009, 7010, 7011, 7012, 7013, 7014, 7015, 7017, 7018, 7019, 7020, 7022, 7023, 7024, 7025,
  7026, 7031, 7032, 7033, 7034, 7036, 7039, 7041, 7051, 7052, 7053, 7055, 7057,
];

/** A package without type declarations. */
const UNTYPED_MODULE = 7016;

/** The numbers of compiler messages that do not keep a cell from running. */
export const toleratedMessages: ReadonlySet<number> = new Set([...IMPLICIT_ANY, UNTYPED_MODULE]);

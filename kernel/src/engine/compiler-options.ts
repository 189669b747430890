/**
 * How cells are type-checked, as in a tsconfig.json. The kernel and the grader share it, so that a cell which
 * runs also passes the grader's type-check. Module resolution and output are each compiler's own affair.
 */
export const cellCompilerOptions = {
  target: "ES2022",
  lib: ["ES2022"],
  types: ["node"],
  strict: false,
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  jsx: "react",
  skipLibCheck: true,
};

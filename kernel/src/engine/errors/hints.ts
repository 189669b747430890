/** Patterns of what people write out of habit from other notebooks, each with what does it here. */
const HINTS: readonly (readonly [habit: RegExp, hint: string])[] = [
  [
    /^\s*%/,
    "Lines that begin with % are IPython's; here a cell is TypeScript alone. To measure time, use console.time() and console.timeEnd().",
  ],
  [
    /^\s*![\w./~-]+(\s|$)/,
    'Lines that begin with ! are IPython\'s; here: import { execSync } from "node:child_process"; console.log(execSync("…").toString())',
  ],
  [
    /^\s*(npm|yarn|pnpm|pip)\s+(i|install|add)\b/,
    "Packages are installed in a terminal, in the folder with package.json: npm install NAME.",
  ],
  [
    /^\s*\??[\w.$]+\?{1,2}\s*$/,
    "A question mark asks nothing here; put the cursor behind the name and press Shift+Tab to see what is known of it.",
  ],
  [
    /\b(from|import)\s*\(?\s*["'](npm|jsr):/,
    "Packages are imported by their name alone, without npm: or jsr:, once they are installed.",
  ],
];

/** The advice for a cell that does not compile, if its text shows such a habit. */
export function hintFor(code: string): string | undefined {
  return HINTS.find(([habit]) => habit.test(code))?.[1];
}

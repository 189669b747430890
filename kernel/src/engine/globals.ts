/**
 * What cells find in the global scope beside JavaScript's and Node's own, as a declaration file for the compiler
 * that checks them. `output/host.ts` puts it there.
 */
export const GLOBAL_DECLARATIONS = `
/**
 * Asks the reader of the notebook for one line, which they type below the cell; \`await\` it.
 * @param prompt what is asked
 * @param options \`password: true\` hides what is typed
 * @throws where nobody can answer, as in a run without a front end
 */
declare function input(prompt?: string, options?: { password?: boolean }): Promise<string>;
`;

/** Names a cell as a module, as tslab has it: the tag `@module name` in a JSDoc comment before its first statement. */
const MODULE_TAG =
  /^\s*(?:\/\/[^\n]*\n\s*)*\/\*\*(?:(?!\*\/)[^])*?@module\s+([\w-]+(?:\/[\w-]+)*)(?:(?!\*\/)[^])*\*\//;

/** The file that a cell stands for, without a folder; undefined for an ordinary cell. */
export function moduleFile(source: string): string | undefined {
  const [comment, name] = MODULE_TAG.exec(source) ?? [];
  return name && `${name}${comment?.includes("@jsx") ? ".tsx" : ".ts"}`;
}

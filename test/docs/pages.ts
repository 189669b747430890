import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The text of a page in docs/. */
export const page = (name: string): string => readFileSync(`${ROOT}docs/${name}.md`, "utf8");

const markdownIn = (folder: string) =>
  readdirSync(ROOT + folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => folder + file);

/** Every page of the project, by its path from the root. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map(
    [...markdownIn(""), ...markdownIn("docs/"), ...markdownIn("docs/decisions/"), "kernel/README.md"].map(
      (path) => [path, readFileSync(ROOT + path, "utf8")],
    ),
  );

export interface Block {
  readonly language: string;
  readonly text: string;
  /** The line of the page on which it begins, from 1. */
  readonly line: number;
  /** The reason why it is not run, from a comment above it: `<!-- not run: it asks for root -->`. */
  readonly notRun?: string;
}

/** The fenced blocks of markdown that name a language, in order; others show what cannot be run. */
export const allBlocks = (markdown: string): Block[] =>
  [...markdown.matchAll(/(?:^<!-- not run: (.+?) -->\n+)?^```(\w+)\n(.*?)^```$/gms)].map(
    ({ 0: whole, 1: notRun, 2: language = "", 3: text = "", index }) => ({
      language,
      text,
      line: markdown.slice(0, index + whole.indexOf("```")).split("\n").length,
      ...(notRun !== undefined && { notRun }),
    }),
  );

/** The texts of the blocks in one language. */
export const blocks = (markdown: string, language: string): string[] =>
  allBlocks(markdown)
    .filter((block) => block.language === language)
    .map(({ text }) => text);

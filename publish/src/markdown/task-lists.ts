import type { MarkdownIt } from "markdown-it";

const BOXES: Readonly<Record<string, string>> = { "[ ]": "☐", "[x]": "☑", "[X]": "☑" };

/** Shows the `[ ]` and `[x]` that a list's entry begins with as boxes: as text, for there is nothing to tick on a page. */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after("inline", "task-lists", ({ tokens }) => {
    for (const [index, { type }] of tokens.entries()) {
      if (type !== "list_item_open") continue;
      const [first] = tokens[index + 2]?.children ?? [];
      const box = first?.type === "text" ? BOXES[first.content.slice(0, 3)] : undefined;
      if (first && box && /^\s/.test(first.content.slice(3))) first.content = box + first.content.slice(3);
    }
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes plain text safe as HTML text and inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Makes plain text safe as HTML text alone, where quotation marks and ">" may stay: a page of code has thousands. */
export const escapeText = (text: string): string => text.replace(/[&<]/g, (char) => ENTITIES[char] ?? char);

/** The plain text that `escapeHtml`, or the sanitizer, wrote as HTML. */
export const unescapeHtml = (html: string): string =>
  Object.entries(ENTITIES)
    .reverse()
    .reduce((text, [char, entity]) => text.replaceAll(entity, char), html);

/** JSON that can stand in a `<script>` element whatever its strings hold. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

import type ts from "typescript";
import type { Inspection } from "../engine.js";

interface TextPart {
  readonly text: string;
}

/** TypeScript's quick info, as far as it is shown. */
interface QuickInfo {
  readonly displayParts?: readonly TextPart[];
  readonly documentation?: readonly TextPart[];
  readonly tags?: readonly { readonly name: string; readonly text?: readonly TextPart[] }[];
}

/** Signature and documentation of a name, as plain text and as markdown. */
export function toInspection(info: QuickInfo | undefined): Inspection | undefined {
  if (!info) return undefined;
  const signature = join(info.displayParts)
    .replace(/^\(alias\) /, "")
    .replace(/\n(import|export) [^\n]*$/, "");
  const documentation = join(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => ({ name, text: join(text) }));
  return toBundle(signature, documentation, tags);
}

/** The signature that fits the call around the cursor, with the parameter that comes next. */
export function signatureInspection(help: ts.SignatureHelpItems): Inspection | undefined {
  const item = help.items[help.selectedItemIndex];
  if (!item) return undefined;
  const parameters = item.parameters.map(({ displayParts }) => join(displayParts));
  const signature =
    join(item.prefixDisplayParts) +
    parameters.join(join(item.separatorDisplayParts)) +
    join(item.suffixDisplayParts);
  const current = item.parameters[help.argumentIndex];
  const tags = current
    ? [{ name: "param", text: `${current.name} ${join(current.documentation)}`.trim() }]
    : [];
  return toBundle(signature, join(item.documentation), tags);
}

function toBundle(
  signature: string,
  documentation: string,
  tags: readonly { name: string; text: string }[],
): Inspection {
  const plain = [
    signature,
    documentation,
    tags.map(({ name, text }) => `@${name} ${text}`.trim()).join("\n"),
  ];
  const markdown = [
    `\`\`\`typescript\n${signature}\n\`\`\``,
    documentation,
    tags.map(({ name, text }) => `- *@${name}* ${text}`.trimEnd()).join("\n"),
  ];
  const paragraphs = (parts: string[]) => parts.filter((part) => part !== "").join("\n\n");
  return { data: { "text/plain": paragraphs(plain), "text/markdown": paragraphs(markdown) } };
}

function join(parts: readonly TextPart[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join("");
}

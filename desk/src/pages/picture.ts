import type { ContextOutput } from "@latent-lab/grading/book";

type Picture = Extract<ContextOutput, { kind: "picture" }>;

/**
 * A student's picture as an address that loads nothing; undefined for what is none, or holds more than drawings. In an
 * `<img>` an SVG runs no script and asks nobody, but one that repeats itself could still keep a browser busy for ever.
 */
export function pictureAddress({ mime, data }: Picture): string | undefined {
  if (mime === "image/svg+xml") {
    if (!onlyDraws(data)) return undefined;
    const named = data.includes("xmlns=")
      ? data
      : data.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
    return `data:${mime};base64,${Buffer.from(named).toString("base64")}`;
  }
  const base64 = data.replace(/\s/g, "");
  return /^[\w+/]+=*$/.test(base64) ? `data:${mime};base64,${base64}` : undefined;
}

/** Elements that draw once where they stand: none here uses, repeats, filters, moves or embeds another. */
const DRAWINGS = new Set(
  "svg g path text tspan rect circle line ellipse polyline polygon title desc defs clipPath linearGradient radialGradient stop image".split(
    " ",
  ),
);

/** Whether an SVG holds drawings alone, as those of Vega do. */
export function onlyDraws(svg: string): boolean {
  // A document type can define texts that grow without end, and other instructions are nobody's drawing.
  if (!/^\s*(<\?xml [^<>]*\?>\s*)?<svg\b/.test(svg) || /<!|<\?(?!xml )/.test(svg)) return false;
  const names = [...svg.matchAll(/<\/?([^\s<>/?]+)/g)].map(([, name = ""]) => name);
  const images = [...svg.matchAll(/<image\b[^>]*>/g)].map(([tag]) => tag);
  const clips = [...svg.matchAll(/<clipPath\b.*?<\/clipPath>/gs)].map(([clip]) => clip);
  return (
    names.every((name) => DRAWINGS.has(name)) &&
    images.every(
      (tag) => /href="data:image\/(png|jpeg);base64,[\w+/=]*"/.test(tag) && tag.split("href=").length === 2,
    ) &&
    // One that is cut by another, which is cut by another, doubles the work at each step.
    clips.every((clip) => clip.split("clip-path").length === 1)
  );
}

/** A link to itself behind each heading, to be copied. */
export function anchors(): void {
  for (const heading of document.querySelectorAll<HTMLElement>("main :is(h2, h3, h4)[id]")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${heading.id}`;
    link.textContent = "#";
    link.setAttribute("aria-label", `Link to this section: ${heading.textContent}`);
    heading.append(" ", link);
  }
}

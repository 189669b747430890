/** Opens the contents where they have a column of their own, and marks there the section that is being read. */
export function contents(): void {
  const column = document.querySelector<HTMLElement>(".contents");
  const details = column?.querySelector("details");
  if (!column || !details) return;
  const wide = matchMedia("(min-width: 80rem)");
  if (wide.matches) details.open = true;

  const sections = [...details.querySelectorAll<HTMLAnchorElement>("a")].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  let current: HTMLAnchorElement | undefined;
  const follow = () => {
    // The section being read is the last one that begins above the upper third of the window; at the page's end nothing
    // gets there any more.
    const { scrollHeight } = document.documentElement;
    const isEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2;
    const line = isEnd ? innerHeight : innerHeight / 3;
    const read = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < line);
    if (read?.link === current) return;
    current?.removeAttribute("aria-current");
    current = read?.link;
    current?.setAttribute("aria-current", "location");
    if (wide.matches && current) show(current, column);
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      follow();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  follow();
}

/**
 * Scrolls a column as far as shows a link in it. The link's own `scrollIntoView` would do that too, and in some browsers
 * have the keyboard go on from there: its first stop would not be the skip link.
 */
function show(link: HTMLElement, column: HTMLElement): void {
  const [inner, outer] = [link.getBoundingClientRect(), column.getBoundingClientRect()];
  column.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
}

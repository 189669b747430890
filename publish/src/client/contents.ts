/** Opens the contents where they have a column of their own, and marks there the section that is being read. */
export function contents(): void {
  const details = document.querySelector<HTMLDetailsElement>(".contents details");
  if (!details) return;
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
    if (wide.matches) current?.scrollIntoView({ block: "nearest" });
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

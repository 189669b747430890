/**
 * Whatever can scroll sideways is written with `tabindex="0"`, since not every browser lets the keyboard reach it
 * otherwise. Where it has room enough this takes the needless stop away; without script it stays.
 */
export function scrollers(): void {
  const update = () => {
    for (const element of document.querySelectorAll<HTMLElement>("pre, .scroll")) {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    }
  };
  addEventListener("load", update);
  addEventListener("resize", update);
  document.addEventListener("toggle", update, true);
}

/**
 * Whatever can scroll sideways is written with `tabindex="0"`, since not every browser lets the keyboard reach it
 * otherwise. Where it has room enough this takes the needless stop away; without script it stays. It also shows the
 * contents where they have a column of their own.
 */
export const SCROLLER = `
(() => {
  const contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 80rem)").matches) contents.open = true;
  const update = () => {
    for (const element of document.querySelectorAll("pre, .scroll")) {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    }
  };
  addEventListener("load", update);
  addEventListener("resize", update);
  document.addEventListener("toggle", update, true);
})();
`;

import { remember, remembered } from "./remember.js";

const KEY = "answers";

/**
 * A switch in the page's header that folds all answers in words up, for whoever wants to think first, here and on the pages
 * that follow. Each is opened by itself, by a link into it, and for paper.
 */
export function answersSwitch(header: Element): void {
  const answers = [...document.querySelectorAll<HTMLDetailsElement>("details.answer")];
  if (answers.length === 0) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "switch";
  button.textContent = "Fold answers";
  const fold = (folded: boolean) => {
    for (const answer of answers) answer.open = !folded;
    button.setAttribute("aria-pressed", String(folded));
  };
  button.addEventListener("click", () => {
    const folded = button.getAttribute("aria-pressed") !== "true";
    fold(folded);
    remember(KEY, folded ? "folded" : undefined);
  });
  fold(remembered(KEY) === "folded");

  // Not every browser opens what a link leads into.
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target?.closest<HTMLDetailsElement>("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  let folded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    folded = answers.filter(({ open }) => !open);
    for (const answer of folded) answer.open = true;
  });
  addEventListener("afterprint", () => {
    for (const answer of folded) answer.open = false;
  });
  header.append(button);
}

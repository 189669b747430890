/**
 * Sends the desk's forms and follows its links without leaving the page: the answer's main landmark takes the place of
 * the one that is there. Whatever is not a page of the desk is left to the browser.
 */
export function navigation(ready: () => void): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.enctype === "multipart/form-data" || !inMain(form)) return;
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, event.submitter)) body.append(name, String(value));
    void go(new URL(form.action), { method: "POST", body });
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (
      !link ||
      !plain ||
      link.origin !== location.origin ||
      link.hasAttribute("download") ||
      !inMain(link)
    ) {
      return;
    }
    if (link.hash !== "" && link.pathname === location.pathname) return;
    event.preventDefault();
    void go(new URL(link.href), {});
  });
  addEventListener("popstate", () => void go(new URL(location.href), {}, false));
  ready();

  async function go(url: URL, request: RequestInit, push = true): Promise<void> {
    const response = await fetch(url, { ...request, headers: { accept: "text/html", "x-desk": "1" } }).catch(
      () => undefined,
    );
    if (!response) {
      return tell("The desk does not answer: what you entered was not saved. Is it still running?");
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main");
    if (!main || !page.body.dataset["csrf"]) {
      // Not a page of this session, e.g. a refusal in plain text.
      return tell(page.body.textContent ?? `The desk answers ${response.status}.`);
    }
    document.title = page.title;
    document.body.dataset["csrf"] = page.body.dataset["csrf"];
    document.querySelector("main")?.replaceWith(document.adoptNode(main));
    const place = new URL(response.headers.get("content-location") ?? response.url, response.url).href;
    if (push && place !== location.href) history.pushState(null, "", place);
    scrollTo(0, 0);
    main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    ready();
  }
}

const inMain = (element: Element) => element.closest("main") !== null;

function tell(message: string): void {
  const notice = document.querySelector(".notice");
  if (notice) notice.textContent = message;
}

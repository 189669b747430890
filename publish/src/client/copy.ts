/** Time that a button says that it has copied, in milliseconds. */
const SAID = 2000;

/** Gives each block of code, and each command that is marked for it, a button that copies its text. */
export function copyButtons(): void {
  for (const code of document.querySelectorAll<HTMLElement>("pre.code, code.command")) {
    const frame = document.createElement(code.localName === "pre" ? "div" : "span");
    frame.className = "copyable";
    code.replaceWith(frame);
    frame.append(code, copyButton(code));
  }
}

function copyButton(code: HTMLElement): HTMLButtonElement {
  const name = `Copy ${code.getAttribute("aria-label") ?? "the command"}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => {
    void copy(code).then((done) => {
      button.textContent = done ? "Copied" : "Selected";
      button.setAttribute("aria-label", done ? "Copied" : "Selected: copy it with the keyboard");
      setTimeout(() => {
        button.textContent = "Copy";
        button.setAttribute("aria-label", name);
      }, SAID);
    });
  });
  return button;
}

/** Copies the text; where the browser does not let the page, selects it for the reader to copy. */
async function copy(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}

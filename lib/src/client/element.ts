/** Makes an element with a style and attributes. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  style: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.style.cssText = style;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The context of a canvas for drawing, which every browser has. */
export const contextOf = (canvas: HTMLCanvasElement) => canvas.getContext("2d") as CanvasRenderingContext2D;

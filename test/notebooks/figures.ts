import type { Page } from "playwright-core";

/** Largest distance of two numbers of the same shape, in pixels. */
const TOLERANCE = 0.5;

/**
 * Finds where the live figures of a published page differ from their still images, in words: in what is drawn, where,
 * and in which colour. What only answers the pointer is live only; what Vega measures text for, such as where a title
 * stands, is compared in its words alone, since a page without a screen has to guess how wide letters are.
 */
export async function differences(page: Page): Promise<string[]> {
  // What compiles the tests gives functions their names by this.
  await page.evaluate("globalThis.__name = (value) => value");
  return page.evaluate((tolerance) => {
    const shapes = "path, image, text";
    const isMark = (element: Element) => element.classList.contains("role-mark");

    /** All marks of a picture, by their names; those of one name in their order. */
    const marksOf = (svg: Element) => {
      const marks = new Map<string, Element[]>();
      for (const group of svg.querySelectorAll("g[class*=role-]")) {
        const name = [...group.classList].join(" ");
        marks.set(name, [...(marks.get(name) ?? []), group]);
      }
      return marks;
    };
    const seen = (element: Element) =>
      [...element.querySelectorAll(shapes)].filter(
        (shape) => shape.closest("g[class*=role-]") === element && visible(shape),
      );
    const visible = (shape: Element) =>
      shape.getAttribute("opacity") !== "0" && shape.getAttribute("display") !== "none";
    /** Tells whether words are the same, or some of the other's: where letters are wide, an axis leaves labels out. */
    const sameWords = (name: string, group: Element, other: Element): boolean => {
      const [a, b] = [group, other].map((each) => wordsIn(each).split(" | "));
      if (!a || !b || !name.includes("role-axis-label")) return wordsIn(group) === wordsIn(other);
      const [few, many] = a.length < b.length ? [a, b] : [b, a];
      return few.every((label) => many.includes(label));
    };
    const wordsIn = (element: Element) =>
      [...element.querySelectorAll("text")]
        .filter(visible)
        .map((text) => text.textContent ?? "")
        .join(" | ");
    const attributes = (shape: Element) =>
      ["d", "transform", "fill", "stroke", "x", "y", "width", "height"].map(
        (name) => shape.getAttribute(name) ?? "",
      );
    /** Whether two attributes say the same but for rounding. */
    const alike = (one: string, other: string) => {
      const number = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;
      const [a, b] = [one.match(number) ?? [], other.match(number) ?? []];
      return (
        one.replace(number, "#") === other.replace(number, "#") &&
        a.every((value, i) => Math.abs(Number(value) - Number(b[i])) <= tolerance)
      );
    };

    const compare = (still: Element, live: Element): string[] => {
      const found: string[] = [];
      const alive = marksOf(live);
      for (const [name, groups] of marksOf(still)) {
        const others = alive.get(name) ?? [];
        if (name.startsWith("mark-group")) continue; // What it holds has names of its own.
        if (others.length < groups.length) {
          found.push(`${name}: ${groups.length} still, ${others.length} live`);
        }
        for (const [i, group] of groups.entries()) {
          const other = others[i];
          if (!other) continue;
          if (!isMark(group)) {
            if (!sameWords(name, group, other)) {
              found.push(`${name}: “${wordsIn(group)}” still, “${wordsIn(other)}” live`);
            }
            continue;
          }
          const [a, b] = [seen(group), seen(other)];
          if (a.length !== b.length) found.push(`${name}: ${a.length} shapes still, ${b.length} live`);
          const at = a.findIndex((shape, j) => {
            const twin = b[j];
            return twin && !attributes(shape).every((value, k) => alike(value, attributes(twin)[k] ?? ""));
          });
          if (at >= 0 && b[at]) {
            found.push(
              `${name}, shape ${at}: ${a[at]?.outerHTML.slice(0, 150)} still, ${b[at].outerHTML.slice(0, 150)} live`,
            );
          }
        }
      }
      return found;
    };

    return [...document.querySelectorAll("figure.chart:has(script)")].flatMap((figure) => {
      const image = figure.querySelector("img");
      const live = figure.querySelector("svg.marks");
      const title = image?.alt.slice(0, 60) ?? "";
      if (!image || !live) return [`${title}: not alive`];
      const source = new TextDecoder().decode(
        Uint8Array.from(atob(image.src.split(",")[1] ?? ""), (letter) => letter.charCodeAt(0)),
      );
      const still = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
      return compare(still, live).map((words) => `${title}: ${words}`);
    });
  }, TOLERANCE);
}

/** Least distance of labels of an axis that are not to be read as one, in pixels. */
const APART = 2;

/** Neighbouring labels of the axes of a page's live figures that all but touch, as “-1.0 -0.5”. */
export function touching(page: Page): Promise<string[]> {
  return page.evaluate(
    (apart) =>
      [...document.querySelectorAll("figure.chart svg.marks .role-axis-label")].flatMap((axis) => {
        const labels = [...axis.querySelectorAll("text")].filter(
          // Boxes around slanted labels overlap where the labels do not.
          (label) =>
            label.textContent !== "" &&
            label.getAttribute("opacity") !== "0" &&
            !label.outerHTML.includes("rotate("),
        );
        return labels.slice(1).flatMap((label, i) => {
          const [a, b] = [labels[i] ?? label, label].map((each) => each.getBoundingClientRect());
          if (!a || !b) return [];
          const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
          const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
          return Math.max(across, down) < apart ? [`${labels[i]?.textContent} ${label.textContent}`] : [];
        });
      }),
    APART,
  );
}

import sanitizeHtml from "sanitize-html";

const TEXT_TAGS = [
  ..."h1 h2 h3 h4 h5 h6 p div span blockquote hr br ul ol li dl dt dd".split(" "),
  ..."strong b em i s del ins mark small sub sup kbd samp var code pre abbr q cite time".split(" "),
  ..."table caption thead tbody tfoot tr th td a img details summary figure figcaption".split(" "),
];

const TEXT_ATTRIBUTES = {
  "*": ["title", "lang", "dir"],
  a: ["href"],
  img: ["src", "alt", "width", "height"],
  ol: ["start", "type"],
  li: ["value"],
  th: ["colspan", "rowspan", "scope"],
  td: ["colspan", "rowspan"],
  details: ["open"],
  time: ["datetime"],
};

/** An image must come along in the page: nothing is loaded from anywhere. */
const IMAGE = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i;

interface MarkdownPolicy {
  /** The ids that headings may carry: those that we gave them, not those that an author made up. */
  ids: ReadonlySet<string>;
  /** The level at which a heading of level `level` is to stand, 1 to 6. */
  level: (level: number) => number;
  /** The data URI of an image, or undefined if the page cannot hold it. */
  image: (src: string) => string | undefined;
  /** Returns the address that a link is to lead to, undefined for nowhere. */
  link: (href: string) => string | undefined;
}

/**
 * Reduces HTML made from anyone's markdown to what readers may be shown: text, tables, links, images held in the page.
 */
export function sanitizeMarkdown(html: string, { ids, level, image, link }: MarkdownPolicy): string {
  const heading: sanitizeHtml.Transformer = (tagName, attribs) => {
    const { id, ...rest } = attribs;
    const name = `h${level(Number(tagName.slice(1)))}`;
    return { tagName: name, attribs: id !== undefined && ids.has(id) ? { ...rest, id } : rest };
  };
  return sanitizeHtml(html, {
    allowedTags: TEXT_TAGS,
    allowedAttributes: {
      ...TEXT_ATTRIBUTES,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`h${n}`, ["id"]])),
      th: [...TEXT_ATTRIBUTES.th, "style"],
      td: [...TEXT_ATTRIBUTES.td, "style"],
    },
    allowedClasses: { code: ["language-*"] },
    allowedStyles: { "*": { "text-align": [/^(left|right|center)$/] } },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    transformTags: {
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`h${n}`, heading])),
      a: (tagName, attribs) => {
        const { href = "", ...rest } = attribs;
        const target = link(href);
        return { tagName, attribs: target ? { ...rest, href: target } : rest };
      },
      img: heldImage(image),
    },
  });
}

/** Keeps an image that the page holds; another one becomes a link to it. */
const heldImage =
  (image: MarkdownPolicy["image"]): sanitizeHtml.Transformer =>
  (tagName, attribs): sanitizeHtml.Tag => {
    const { src: name = "", alt = "" } = attribs;
    const src = image(name);
    if (src !== undefined && IMAGE.test(src)) return { tagName, attribs: { ...attribs, alt, src } };
    return { tagName: "a", attribs: { href: name }, text: alt || "image" };
  };

const LENGTH = /^(0|auto|-?[\d.]+(px|r?em|ch|%|pt))( (0|auto|-?[\d.]+(px|r?em|ch|%|pt))){0,3}$/;
/** A colour, a keyword or a variable with a fallback; never `url()`. */
const PLAIN = /^(?!.*url\s*\()[\w\s#%.,()+/-]+$/i;

/** Reduces HTML that a notebook's cell displayed to what a reader may be shown: static, inside its own box. */
export const sanitizeOutput = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [...TEXT_TAGS, "section", "article", "header", "footer", "meter", "progress"],
    allowedAttributes: {
      ...TEXT_ATTRIBUTES,
      "*": ["title", "lang", "dir", "style", "role", "aria-*"],
      meter: ["value", "min", "max", "low", "high", "optimum"],
      progress: ["value", "max"],
    },
    allowedStyles: {
      "*": {
        ...Object.fromEntries(
          ["margin", "padding"].flatMap((box) =>
            ["", "-top", "-right", "-bottom", "-left"].map((side) => [box + side, [LENGTH]]),
          ),
        ),
        ...Object.fromEntries(
          [
            ..."color background background-color opacity display width max-width min-width gap flex".split(
              " ",
            ),
            ..."border border-top border-right border-bottom border-left border-color border-radius".split(
              " ",
            ),
            ..."border-collapse border-left-color font font-size font-weight font-style font-family".split(
              " ",
            ),
            ..."line-height text-align vertical-align white-space overflow-x overflow-wrap list-style".split(
              " ",
            ),
            ..."align-items justify-content flex-wrap text-decoration".split(" "),
          ].map((property) => [property, [PLAIN]]),
        ),
      },
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    transformTags: { img: heldImage((src) => src) },
  });

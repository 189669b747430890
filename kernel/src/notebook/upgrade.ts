import { joinLines, type Multiline } from "./multiline.js";

type Json = Record<string, unknown>;

/** The MIME types, by the names that nbformat 3 had for them. */
const MIME_TYPES: Record<string, string> = {
  text: "text/plain",
  html: "text/html",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  javascript: "application/javascript",
  json: "application/json",
};

/**
 * A notebook of nbformat 3 as one of nbformat 4, by the rules of nbformat's own `v4/convert.py`. Fields of a wrong
 * type are passed on, for the validation to name.
 */
export function upgradeFrom3({ worksheets, nbformat: _, nbformat_minor: __, ...rest }: Json): Json {
  const cells = list(worksheets).flatMap((worksheet) => list((worksheet as Json | null)?.cells));
  const { orig_nbformat: ___, ...notebook } = rest;
  return { ...notebook, nbformat: 4, nbformat_minor: 5, cells: cells.map(upgradeCell) };
}

function upgradeCell(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const cell = value as Json;
  switch (cell.cell_type) {
    case "code": {
      const { language: _, input = "", prompt_number = null, collapsed, outputs, metadata, ...rest } = cell;
      return {
        ...rest,
        metadata: collapsed === undefined ? metadata : { ...(metadata as Json | undefined), collapsed },
        source: input,
        execution_count: prompt_number,
        outputs: list(outputs).map(upgradeOutput),
      };
    }
    case "heading": {
      const { level = 1, source = "", ...rest } = cell;
      const title = joinLines(source as Multiline)
        .split(/\r?\n/)
        .join(" ");
      return { ...rest, cell_type: "markdown", source: `${"#".repeat(Number(level))} ${title}` };
    }
    case "html":
      return { ...cell, cell_type: "markdown" };
    case "plaintext":
      return { ...cell, cell_type: "raw" };
    default:
      return cell;
  }
}

function upgradeOutput(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { output_type: type, ...output } = value as Json;
  switch (type) {
    case "pyout": {
      const { prompt_number: execution_count = null, metadata, ...data } = output;
      return {
        output_type: "execute_result",
        execution_count,
        metadata: mimeKeys(metadata),
        data: upgradeData(data),
      };
    }
    case "display_data": {
      const { metadata, ...data } = output;
      return { output_type: type, metadata: mimeKeys(metadata), data: upgradeData(data) };
    }
    case "pyerr":
      return { ...output, output_type: "error" };
    case "stream": {
      const { stream: name = "stdout", ...rest } = output;
      return { ...rest, output_type: type, name };
    }
    default:
      return value;
  }
}

function upgradeData(data: Json): Json {
  const bundle = mimeKeys(data);
  const json = bundle["application/json"];
  // In nbformat 3 a JSON entry was its text.
  if (json !== undefined) bundle["application/json"] = JSON.parse(joinLines(json as Multiline)) as unknown;
  return bundle;
}

function mimeKeys(data: unknown): Json {
  return Object.fromEntries(
    Object.entries((data ?? {}) as Json).map(([key, value]) => [MIME_TYPES[key] ?? key, value]),
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

import type { MimeBundle } from "../engine.js";

/**
 * A notebook in memory: nbformat 4.5 with every multi-line text as one string. Fields that nbformat does not know
 * are carried along. (`@jupyterlab/nbformat` types the file instead, where a text may also be a list of lines.)
 */
export interface Notebook {
  readonly nbformat: 4;
  readonly nbformat_minor: number;
  metadata: NotebookMetadata;
  cells: Cell[];
}

export interface NotebookMetadata {
  kernelspec?: { name: string; display_name: string; language?: string; [key: string]: unknown };
  language_info?: { name: string; [key: string]: unknown };
  [key: string]: unknown;
}

export type Cell = CodeCell | MarkdownCell | RawCell;

interface CellBase {
  id: string;
  metadata: CellMetadata;
  source: string;
}

export interface CellMetadata {
  tags?: string[];
  [key: string]: unknown;
}

export interface CodeCell extends CellBase {
  cell_type: "code";
  execution_count: number | null;
  outputs: Output[];
}

export interface MarkdownCell extends CellBase {
  cell_type: "markdown";
  attachments?: Record<string, MimeBundle>;
}

export interface RawCell extends CellBase {
  cell_type: "raw";
  attachments?: Record<string, MimeBundle>;
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

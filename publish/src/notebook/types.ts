/** What a page is made of: the parts of nbformat 4.5 that are read here. */
export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
  readonly attachments?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type Output =
  | { readonly output_type: "stream"; readonly name: string; readonly text: string | readonly string[] }
  | {
      readonly output_type: "error";
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    }
  | {
      readonly output_type: "display_data" | "execute_result";
      readonly data: Record<string, unknown>;
      readonly metadata: Record<string, unknown>;
    };

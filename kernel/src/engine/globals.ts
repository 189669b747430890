/**
 * The declarations of what cells find in the global scope beside JavaScript's and Node's own, as a declaration file for
 * the compiler that checks them. `output/host.ts` puts it there.
 */
export const GLOBAL_DECLARATIONS = `
/**
 * Asks the reader of the notebook for one line, which they type below the cell; \`await\` it.
 * @param prompt what is asked
 * @param options \`password: true\` hides what is typed
 * @throws where nobody can answer, as in a run without a front end
 */
declare function input(prompt?: string, options?: { password?: boolean }): Promise<string>;

/** Node has it, but of TypeScript's libraries only the browser's declares it. */
declare namespace WebAssembly {
  type ImportExportKind = "function" | "global" | "memory" | "table" | "tag";
  type ValueType = "anyfunc" | "externref" | "f32" | "f64" | "i32" | "i64" | "v128";
  type Imports = Record<string, Record<string, Function | Global | Memory | Table | number>>;
  type Exports = Record<string, Function | Global | Memory | Table | number>;
  type Bytes = ArrayBufferView | ArrayBufferLike;
  class Module {
    constructor(bytes: Bytes);
    static customSections(module: Module, name: string): ArrayBuffer[];
    static exports(module: Module): { name: string; kind: ImportExportKind }[];
    static imports(module: Module): { module: string; name: string; kind: ImportExportKind }[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Table {
    constructor(descriptor: { element: "anyfunc" | "externref"; initial: number; maximum?: number }, value?: any);
    readonly length: number;
    get(index: number): any;
    grow(elements: number, value?: any): number;
    set(index: number, value?: any): void;
  }
  class Global {
    constructor(descriptor: { value: ValueType; mutable?: boolean }, value?: any);
    value: any;
    valueOf(): any;
  }
  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}
  function validate(bytes: Bytes): boolean;
  function compile(bytes: Bytes): Promise<Module>;
  function instantiate(bytes: Bytes, imports?: Imports): Promise<{ module: Module; instance: Instance }>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
}
`;

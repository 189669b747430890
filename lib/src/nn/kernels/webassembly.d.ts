// The part of WebAssembly's JavaScript interface that is used here. TypeScript declares it with the browser's DOM only,
// which this package must not see.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBufferLike;
    grow(pages: number): number;
  }
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  const Module: new (bytes: ArrayBufferView | ArrayBuffer) => Module;
  function validate(bytes: ArrayBufferView | ArrayBuffer): boolean;
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
}

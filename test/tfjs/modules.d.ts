// tfjs-core ships its tests without declarations that a bundler's resolution finds, and jasmine-core has none.
declare module "@tensorflow/tfjs-core/dist/tests.js";

declare module "jasmine-core/lib/jasmine-core/jasmine.js" {
  interface Result {
    readonly fullName: string;
    readonly status: string;
    readonly failedExpectations: readonly { readonly message: string }[];
  }
  interface Env {
    configure(options: { random: boolean }): void;
    addReporter(reporter: { specDone(result: Result): void }): void;
    execute(): Promise<unknown>;
  }
  interface Jasmine {
    getEnv(): Env;
  }
  interface JasmineRequire {
    core(require: JasmineRequire): Jasmine;
    interface(jasmine: Jasmine, env: Env): object;
  }
  const jasmineRequire: JasmineRequire;
  export default jasmineRequire;
}

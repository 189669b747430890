/** From parent to helper: what it is to know before its first call, then the calls, one at a time; and when there are no more. */
export type Order =
  | { readonly order: "begin"; readonly setup: unknown }
  | { readonly order: "call"; readonly method: string; readonly argument: unknown }
  | { readonly order: "end" };

/** From helper to parent. `rss` is what it holds in memory, in bytes. */
export type Message =
  | { readonly kind: "ready" }
  | { readonly kind: "doing"; readonly what: string }
  | { readonly kind: "value"; readonly value: unknown; readonly rss: number }
  | { readonly kind: "error"; readonly error: unknown; readonly name: string };

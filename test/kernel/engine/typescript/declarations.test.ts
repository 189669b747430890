import { examples } from "./cells.js";

examples("variables", [
  [
    "are taken out of objects and arrays",
    ["const { a, b: [b, ...c], ...d } = { a: 1, b: [2, 3, 4], e: 5, f: 6 };", "[a, b, c, d]"],
    "[ 1, 2, [ 3, 4 ], { e: 5, f: 6 } ]",
  ],
  [
    "have defaults that see each other",
    ["const { p = 5, q: { r = p } = {} } = {} as { p?: number; q?: { r?: number } };", "p + r"],
    "10",
  ],
  [
    "are assigned by destructuring, shorthand and defaults included",
    [
      "let x = 1, y = 2",
      "[x, y] = [y, x]; ({ x, z: y = 9 } = { x: 4 } as { x: number; z?: number }); [x, y]",
    ],
    "[ 4, 9 ]",
  ],
  [
    "skip elements and compute keys",
    [
      "const k = 'key'; const [, second = 0, { [k]: found }] = [1, 2, { key: 3 }] as const;",
      "[second, found]",
    ],
    "[ 2, 3 ]",
  ],
  [
    "of `var` belong to the cell from wherever they are",
    ["for (var i = 0; i < 3; i++) {} { var u = 2 } if (true) { var v = 5, w = 6 }", "[i, u, v, w]"],
    "[ 3, 2, 5, 6 ]",
  ],
  [
    "of `var` may head loops",
    [
      "for (var of of [1, 2]) ; for (var name in { z: 1 }) ; for (var n1: number; (n1 ??= 0) < 2; n1++) ;",
      "[of, name, n1]",
    ],
    "[ 2, 'z', 2 ]",
  ],
  [
    "of `var` are one for all turns of a loop",
    [
      "const readers: (() => number)[] = []; for (var q = 0; q < 2; q++) readers.push(() => q); readers.map((read) => read())",
    ],
    "[ 2, 2 ]",
  ],
  [
    "of `let` are new in each turn",
    [
      "const others: (() => number)[] = []; for (let o = 0; o < 2; o++) others.push(() => o); others.map((read) => read())",
    ],
    "[ 0, 1 ]",
  ],
  [
    "of `var` stay private in functions and static blocks",
    [
      "class Static { static x = 0; static { var hidden = 3; this.x = hidden } } function inner() { var hidden = 4; return hidden }",
      "[Static.x, inner(), typeof (globalThis as any).hidden]",
    ],
    "[ 3, 4, 'undefined' ]",
  ],
  [
    "of `using` end with their block",
    ["let ended = 0; { using resource = { [Symbol.dispose]() { ended++ } }; void resource } ended"],
    "1",
  ],
]);

examples("functions", [
  ["yield", ["function* numbers() { yield 1; yield* [2, 3] }", "[...numbers()]"], "[ 1, 2, 3 ]"],
  [
    "yield asynchronously",
    [
      "async function* later() { yield 1; yield 2 }",
      "const got: number[] = []; for await (const value of later()) got.push(value); got",
    ],
    "[ 1, 2 ]",
  ],
  [
    "are overloaded",
    [
      "function same(a: string): string;\nfunction same(a: number): number;\nfunction same(a: any) { return a }",
      "const one: number = same(3); const two: string = same('x'); [one, two]",
    ],
    "[ 3, 'x' ]",
  ],
  ["hold their overloads against wrong use", ["const wrong: string = same(3)"], /TS2322/],
  [
    "are generic",
    [
      "function first<T extends { a: number }>(x: T, ...rest: T[]): T { return rest[0] ?? x }",
      "first({ a: 2 }, { a: 3 }).a.toFixed(1)",
    ],
    "'3.0'",
  ],
  [
    "are named after what they are assigned to",
    [
      "const arrow = () => 1, plain = function () {}, Made = class {}, wrapped = (() => 1)",
      "[arrow.name, plain.name, Made.name, wrapped.name]",
    ],
    "[ 'arrow', 'plain', 'Made', 'wrapped' ]",
  ],
  [
    "have defaults that see the session",
    ["const base = 5; function withDefault(a = base, { b = a } = {}) { return [a, b] }", "withDefault()"],
    "[ 5, 5 ]",
  ],
  [
    "may carry a namespace",
    [
      "function counted() { return counted.count } namespace counted { export let count = 8 }",
      "counted.count++; counted()",
    ],
    "9",
  ],
]);

examples("classes", [
  [
    "keep private members",
    [
      "class Safe { #v = 1; static #made = 0; get v() { return this.#v } static make() { Safe.#made++; return new Safe() } static get made() { return Safe.#made } }",
      "Safe.make(); Safe.make().v + Safe.made",
    ],
    "3",
  ],
  [
    "may be expressions with private members",
    ["const Anonymous = class { #p = 4; get p() { return this.#p } }", "new Anonymous().p"],
    "4",
  ],
  [
    "may come out of functions",
    [
      "function make() { return class { private y = 2; getY() { return this.y } } }",
      "const Made = make()",
      "new Made().getY()",
    ],
    "2",
  ],
  [
    "inherit from those of earlier cells",
    [
      "abstract class Base { abstract f(): number; g() { return this.f() * 2 } static make() { return 'made' } }",
      "class Derived extends Base { f() { return 4 } override g() { return super.g() + 1 } }",
      "[new Derived().g(), Derived.make(), new Derived() instanceof Base]",
    ],
    "[ 9, 'made', true ]",
  ],
  [
    "mean themselves within themselves",
    [
      "class Single { static one = new Single(); other() { return Single.one } }",
      "new Single().other() === Single.one",
    ],
    "true",
  ],
  [
    "are generic, with parameter properties",
    [
      "class Box<T> { constructor(readonly v: T) {} map<U>(f: (v: T) => U) { return new Box(f(this.v)) } }",
      "new Box(2).map((v) => v * 2).v",
    ],
    "4",
  ],
  [
    "take decorators",
    [
      "function named(method: () => string, { name }: ClassMethodDecoratorContext) { return () => String(name) + method() }",
      "function mark(target: any, context: ClassDecoratorContext) { target.marked = context.kind }",
      "@mark class Marked { @named hello() { return '!' } }",
      "[(Marked as any).marked, new Marked().hello()]",
    ],
    "[ 'class', 'hello!' ]",
  ],
  [
    "have accessors, and what follows them keeps its lines",
    ["class Accessed { accessor q = 5 }\nif (new Accessed().q === 5)\n  throw new Error('third line')"],
    /third line[^]*at cell \d+:3:9/,
  ],
  [
    "name themselves in private methods and in static initialisers at once",
    [
      "class Counter { static n = 0; #next() { return ++Counter.n } static { Counter.n = 10 } next() { return this.#next() } }",
      "new Counter().next()",
    ],
    "11",
  ],
]);

examples("enums, namespaces and types", [
  [
    "count and name their members",
    [
      "enum Colour { Red, Green = 'g' } const enum Constant { A = 5 }",
      "[Colour.Red, Colour[0], Colour.Green, Constant.A]",
    ],
    "[ 0, 'Red', 'g', 5 ]",
  ],
  [
    "hold values, types and namespaces",
    [
      "namespace Space { export const a = 1; export interface I { x: number } export function f() { return a + 1 } export namespace Inner { export const d = 4 } }",
      "const inSpace: Space.I = { x: Space.f() }; inSpace.x + Space.Inner.d",
    ],
    "6",
  ],
  ["have aliases", ["import Short = Space.Inner;", "Short.d"], "4"],
  [
    "go from cell to cell",
    [
      "interface Kind { kind: 'a' | 'b' } type Point<T> = { v: T } & Kind",
      "const point: Point<number> = { v: 1, kind: 'a' }; point.kind",
    ],
    "'a'",
  ],
  [
    "may share a name with a value",
    [
      "interface Both { z: number } const Both = { make(): Both { return { z: 1 } } }",
      "const both: Both = Both.make(); both.z",
    ],
    "1",
  ],
  [
    "may be inferred at any depth",
    [
      "const deep = { a: { b: { c: [1, 'x', { d: () => new Map<string, Set<number>>() }] as const } } }",
      "deep.a.b.c[2].d().size",
    ],
    "0",
  ],
  [
    "may speak of what lives elsewhere",
    [
      "declare const GIVEN: number; (globalThis as any).GIVEN = 6",
      "const useGiven = () => GIVEN; useGiven()",
    ],
    "6",
  ],
  [
    "may add to the global scope",
    [
      "declare global { interface Math { half(x: number): number } } Math.half = (x) => x / 2",
      "const unrelated = 1",
      "Math.half(4)",
    ],
    "2",
  ],
  [
    "may be exported, which changes nothing",
    [
      "export const e = 1; export function f() { return 2 } export default class Ex {} export { e as renamed }; export type T = number;",
      "const t: T = e + f(); [t, Ex.name]",
    ],
    "[ 3, 'Ex' ]",
  ],
  ["may be the default export's value", ["export default 42"], "42"],
]);

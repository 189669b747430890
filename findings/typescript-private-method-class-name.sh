#!/usr/bin/env bash
# typescript 6.0.3, target ES2022 to ES2025: a class whose private method names the class cannot use that name in its
# static initialisers. The emitted code calls the class `_a` everywhere and assigns `_a` only after the class, so that
# `static { A.n = 10 }` reads an undefined variable. The code type-checks, and runs with target ESNext.
# One would guess: every target at or above ES2022, which has private methods and static blocks, leaves the class as it is.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund typescript@6.0.3
cat >try.cjs <<'JS'
const ts = require("typescript");
const code = `class A { static n = 0; #inc() { return ++A.n } static { A.n = 10 } next() { return this.#inc() } } new A().next()`;
const run = (target) => {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget[target] } });
  try { return String(eval(outputText)); } catch (error) { return error.name; }
};
const seen = ["ES2022", "ES2023", "ES2024", "ES2025", "ESNext"].map((target) => `${target}: ${run(target)}`).join(", ");
console.log(`typescript ${ts.version}: ${seen}`);
process.exit(seen === "ES2022: TypeError, ES2023: TypeError, ES2024: TypeError, ES2025: TypeError, ESNext: 11" ? 0 : 1);
JS
node try.cjs

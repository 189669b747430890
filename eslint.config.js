import js from "@eslint/js";
import tseslint from "typescript-eslint";
import globals from "globals";

/** A rule that lets a room import only the rooms below it (see the layout in README.md). */
const room = (folder, forbidden) => ({
  files: [`${folder}/src/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(${forbidden.join("|")})(/|$)`,
            message: `${folder}/ must not depend on this room: data flows one way, see README.md.`,
          },
          {
            regex: `^(\\.\\./)+(kernel|lib|publish|grading|cli)/`,
            message: "Import another room by its package name.",
          },
        ],
      },
    ],
  },
});
const [kernel, lib, publish, grading, cli] = [
  "@latent-lab/kernel",
  "latent-lab",
  "@latent-lab/publish",
  "@latent-lab/grading",
  "@latent-lab/cli",
];

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", ".venv/", ".venv-bench/", "graded/", "site/", "**/fixtures/"] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    languageOptions: { globals: globals.node },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always"],
    },
  },
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
  room("kernel", [lib, publish, grading, cli]),
  room("lib", [kernel, publish, grading, cli]),
  room("publish", [lib, grading, cli]),
  room("grading", [cli]),
);

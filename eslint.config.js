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
            regex: `^(\\.\\./)+(kernel|lib|publish|grading|desk|cli)/`,
            message: "Import another room by its package name.",
          },
        ],
      },
    ],
  },
});
const [kernel, lib, publish, grading, desk, cli] = [
  "@latent-lab/kernel",
  "latent-lab",
  "@latent-lab/publish",
  "@latent-lab/grading",
  "@latent-lab/desk",
  "@latent-lab/cli",
];

/** The rooms inside `latent-lab`, from the ground up: each imports those of the lines above its own. */
const LIB = [
  ["random", "conv"],
  ["math", "plot"],
  ["notebook"],
  ["data", "evaluate", "penalty", "mixtures", "anomaly", "check"],
  ["baselines", "latent", "nn"],
  ["explorer", "models", "linear"],
  ["gan", "regularise"],
  ["vae"],
  ["few-labels"],
  ["sandbox"],
];

/** The rooms inside `@latent-lab/kernel`; what several of them speak of, such as an engine, lies beside them. */
const KERNEL = [
  ["context", "jupyterlab", "wire"],
  ["comms", "debugger", "interrupt"],
  ["channels", "output"],
  ["display"],
  ["engine"],
  ["kernel", "notebook", "snapshot"],
  ["kernelspec"],
];

/** The rooms inside `@latent-lab/publish`. */
const PUBLISH = [["code"], ["markdown", "page"], ["notebook"], ["website"]];

/** The rooms inside `@latent-lab/desk`. */
const DESK = [["course", "hand-ins", "people"], ["statistics"], ["pages"], ["server"], ["routes"]];

/** The rooms inside `@latent-lab/grading`; files that lie beside the rooms are the ground of all. */
const GRADING = [
  ["nbgrader", "sandbox"],
  ["intake", "processes"],
  ["course"],
  ["align", "coverage", "feedback", "quality"],
  ["book", "similarity", "typecheck"],
  ["export", "judge", "receipt"],
  ["students", "worker"],
  ["pack", "queue"],
  ["coordinator"],
];

/** What a student wrote is read, run and evaluated by workers: the coordinator stays small and awake. */
const COORDINATOR = {
  rooms: ["coordinator", "queue", "intake", "processes"],
  pattern: {
    regex: [
      "^(typescript|@tensorflow/.*|@latent-lab/publish|@latent-lab/kernel)$",
      "/(align|typecheck|judge|quality|worker|compile)/",
      "/feedback/(?!renderer)",
    ].join("|"),
    allowTypeImports: true,
    message: "The coordinator's rooms load no compiler, no tfjs and no renderer: ask a worker.",
  },
};

/** How many folders deep files lie in the rooms: inside a room another one's name is free. */
const DEPTHS = [1, 2, 3, 4];

const floors = (root, levels, { rooms = [], pattern } = {}) =>
  levels.flatMap((floor, level) =>
    floor.flatMap((folder) => {
      const others = levels.slice(level).flat();
      return DEPTHS.map((depth) => {
        const below = {
          regex: `^(\\.\\./){${depth}}(${others.filter((other) => other !== folder).join("|")})/`,
          message: `${root}/${folder} imports only what lies below it: see the floors in eslint.config.js.`,
        };
        return {
          files: [`${root}/${folder}/${"*/".repeat(depth - 1)}*.ts`],
          // The face of latent-lab/models, where notebooks also find what lies above.
          ignores: ["lib/src/models/index.ts"],
          rules: {
            "@typescript-eslint/no-restricted-imports": [
              "error",
              { patterns: rooms.includes(folder) ? [below, pattern] : [below] },
            ],
          },
        };
      });
    }),
  );

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/node_modules/",
      ".venv/",
      ".venv-bench/",
      ".venv-hub/",
      "graded/",
      "site/",
      "manual/",
      "**/fixtures/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-shadow": ["error", { allow: ["_"], ignoreOnInitialization: true }],
      curly: ["error", "multi-line"],
      eqeqeq: ["error", "always"],
      "no-duplicate-imports": ["error", { allowSeparateTypeImports: true }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            ":matches(PropertyDefinition, MethodDefinition[kind!=constructor], TSParameterProperty)[accessibility=private]",
          message: "Private members begin with #.",
        },
      ],
    },
  },
  {
    // What runs for others; with the tests' types too, lint would take four times as long as without any.
    files: ["*/src/**/*.ts", "*/src/**/*.cts"],
    ignores: ["lib/src/nn/kernels/assembly/**"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // Chai's assertions are properties.
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  {
    files: ["test/**", "bench/**"],
    rules: {
      // A helper's x and a test's x are told apart by being short; no state of one reaches the other.
      "@typescript-eslint/no-shadow": "off",
    },
  },
  room("kernel", [lib, publish, grading, desk, cli]),
  room("lib", [kernel, publish, grading, desk, cli]),
  ...floors("kernel/src", KERNEL),
  ...floors("lib/src", LIB),
  ...floors("publish/src", PUBLISH),
  room("publish", [lib, grading, desk, cli]),
  room("grading", [desk, cli, "hono", "@hono", "fastify"]),
  ...floors("grading/src", GRADING, COORDINATOR),
  ...floors("desk/src", DESK),
  // The desk meets the grader in the book alone, and neither compiles nor runs anything.
  room("desk", [kernel, lib, cli, "@latent-lab/grading$", "@latent-lab/publish$", "typescript"]),
);

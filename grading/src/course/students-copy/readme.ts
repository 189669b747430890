/** Writes what students read first. */
export const readme = (course: string, notebooks: readonly string[]) => `# ${course}

\`\`\`sh
npm ci       # once, and whenever you were given a new copy
npm start    # JupyterLab on the notebooks
\`\`\`

You need Node 20.19 or newer and, for JupyterLab, Python 3.9 or newer. JupyterLab itself is installed into \`.venv\` on the first start, unless there is one already; nothing is installed outside of this folder. \`npx lab doctor\` says what is missing.

Solve the notebooks in \`notebooks/\`${notebooks[0] ? `, beginning with \`${notebooks[0]}\`` : ""}. Below each exercise stands its check: it says what was expected, what yours returned and, for the mistakes we know, which one it is. The interrupt button (■) stops a cell that runs for ever.

\`\`\`sh
npx lab check notebooks/*.ipynb      # the checks once more, as they stand in the files
npx lab pack --student s123456       # s123456.zip, your hand-in: give your own id
\`\`\`

\`lab pack\` names what it packs and what it leaves out, and in its last line for whom. Save your notebooks first. Without Python, \`npx lab run --in-place NOTEBOOK\` executes a notebook.

${notebooks.map((name) => `- \`notebooks/${name}.ipynb\``).join("\n")}
`;

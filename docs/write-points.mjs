// Writes the points of each notebook into the README's table, from the notebooks themselves: `npm run build` runs it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const here = (path) => new URL(`../${path}`, import.meta.url);

const pointsOf = (file) =>
  JSON.parse(readFileSync(here(`notebooks/${file}`), "utf8"))
    .cells.map(({ metadata: { nbgrader } }) => (nbgrader?.grade ? nbgrader.points : 0))
    .reduce((sum, points) => sum + points, 0);

const before = readFileSync(here("README.md"), "utf8");
let readme = before;
for (const file of readdirSync(here("notebooks")).filter((name) => name.endsWith(".ipynb"))) {
  const name = file.slice(0, -".ipynb".length);
  const row = new RegExp(`^(\\| \`${name}\` .*\\| )([\\d.]+ *)( \\|)$`, "m");
  readme = readme.replace(row, (_, start, points, end) => {
    return `${start}${String(pointsOf(file)).padEnd(points.length)}${end}`;
  });
}
if (readme !== before) writeFileSync(here("README.md"), readme);

/** Packages between two lines. */
const STRIDE = 25;

/** Takes what pip or uv says, line by line, and tells in a few words how far an installation is. */
export function installProgress(log: (line: string) => void): (line: string) => void {
  let found = 0;
  return (line) => {
    // "Processing" is a package of this machine's.
    if (/^(Collecting|Processing) /.test(line) && ++found % STRIDE === 0) log(`  ${found} packages found …`);
    const [, names] = /^Installing collected packages: (.+)$/.exec(line) ?? [];
    if (names !== undefined) log(`  installing ${names.split(",").length} packages …`);
    const [, resolved] = /^Resolved (\d+) packages/.exec(line) ?? [];
    if (resolved !== undefined) log(`  downloading and installing ${resolved} packages …`);
  };
}

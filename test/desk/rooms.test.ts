import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The files that a program loads to import something, modules of both kinds. */
function loadedBy(name: string): string[] {
  const program = `
    import { registerHooks } from "node:module";
    import module from "node:module";
    const loaded = [];
    const hooks = "data:text/javascript," + encodeURIComponent(
      "let port; export const initialize = (data) => { port = data.port; };" +
      "export async function load(url, context, next) { port.postMessage(url); return next(url, context); }");
    const { port1, port2 } = new MessageChannel();
    port1.on("message", (url) => loaded.push(url));
    module.register(hooks, { data: { port: port2 }, transferList: [port2] });
    await import(${JSON.stringify(name)});
    const { createRequire } = module;
    setTimeout(() => {
      console.log(JSON.stringify([...loaded, ...Object.keys(createRequire(${JSON.stringify(`${ROOT}x.js`)}).cache ?? {})]));
      process.exit();
    }, 100);
  `.replace('import { registerHooks } from "node:module";\n', "");
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe("the desk's room", () => {
  it("loads no compiler, no sandbox and no kernel", () => {
    const files = loadedBy("@latent-lab/desk");
    expect(files.some((file) => file.includes("/hono/"))).to.equal(true);
    expect(
      files.filter((file) =>
        /node_modules\/typescript\/|\/sandbox\/|\/kernel\/dist\/|tensorflow|zeromq/.test(file),
      ),
    ).to.deep.equal([]);
  });

  it("is unknown to the grader, which loads no web framework", () => {
    const files = loadedBy("@latent-lab/grading");
    expect(files.length).to.be.above(50);
    expect(
      files.filter((file) => /\/hono\/|@hono|\/desk\/|node_modules\/(?:fastify|express)\//.test(file)),
    ).to.deep.equal([]);
  });
});

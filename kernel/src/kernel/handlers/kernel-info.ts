import { createRequire } from "node:module";
import type { Engine } from "../../engine/engine.js";
import { PROTOCOL_VERSION } from "../../wire/index.js";
import type { Handler } from "./handler.js";

const { version } = createRequire(import.meta.url)("../../../package.json") as { version: string };

export function kernelInfo({ info }: Engine): object {
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "latent-lab",
    implementation_version: version,
    // This very combination is what JupyterLab highlights as TypeScript.
    language_info: {
      name: "typescript",
      version: info.typescript,
      mimetype: "application/typescript",
      file_extension: ".ts",
      codemirror_mode: "typescript",
      pygments_lexer: "typescript",
    },
    banner: `Latent Lab ${version}: TypeScript ${info.typescript} on Node ${process.version}`,
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
    debugger: false,
  };
}

export const handleKernelInfo: Handler = ({ engine }) => kernelInfo(engine);

import { createRequire } from "node:module";
import type { Engine, Language } from "../../engine.js";
import { languageInfo } from "../../engine/language-info.js";
import { PROTOCOL_VERSION } from "../../wire/index.js";
import type { Handler } from "./handler.js";

const { version } = createRequire(import.meta.url)("../../../package.json") as { version: string };

const LANGUAGES: Readonly<Record<Language, (info: Engine["info"]) => string>> = {
  typescript: ({ typescript }) => `TypeScript ${typescript}`,
  javascript: () => "JavaScript",
};

const HELP: Readonly<Record<Language, { text: string; url: string }>> = {
  typescript: { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
  javascript: { text: "JavaScript", url: "https://developer.mozilla.org/docs/Web/JavaScript" },
};

export function kernelInfo({ info, debugging }: Engine): object {
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "latent-lab",
    implementation_version: version,
    language_info: languageInfo(info),
    banner: `Latent Lab ${version}: ${LANGUAGES[info.language](info)} on Node ${process.version}`,
    help_links: [HELP[info.language]],
    debugger: debugging !== undefined,
    supported_features: debugging ? ["debugger"] : [],
  };
}

export const handleKernelInfo: Handler = ({ engine }) => kernelInfo(engine);

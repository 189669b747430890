import type { Engine, Language } from "../engine.js";

const ENDINGS: Readonly<Record<Language, string>> = { typescript: ".ts", javascript: ".js" };

/**
 * Makes what front ends and notebook files are told of the language. By this very combination JupyterLab highlights it.
 */
export const languageInfo = ({ typescript, language }: Engine["info"]) => ({
  name: language,
  version: language === "typescript" ? typescript : process.versions.node,
  mimetype: `application/${language}`,
  file_extension: ENDINGS[language],
  codemirror_mode: language,
  pygments_lexer: language,
});

import ts from "../compiler.cjs";
import { prepared } from "../../prepared.cjs";
import type { SourceFiles } from "./files.js";

/** Parsed files whose JSDoc is, or is not, part of them. */
interface Shelf {
  readonly registry: ts.DocumentRegistry;
  readonly jsDocParsingMode: ts.JSDocParsingMode;
}

interface Known {
  readonly version: string;
  readonly file: ts.SourceFile;
  /** Absent for a file of the start-up snapshot. */
  readonly registry: ts.DocumentRegistry | undefined;
}

/**
 * The parsed files of a session. Where a file still has the version it was last asked for, nothing is looked up: from
 * one cell to the next that is so for all files of a program but one or two. JSDoc is parsed where `files` says so.
 */
export function createRegistry(cwd: string, files: SourceFiles): ts.DocumentRegistry {
  const shelf = (jsDocParsingMode: ts.JSDocParsingMode): Shelf => ({
    registry: ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames, cwd, jsDocParsingMode),
    jsDocParsingMode,
  });
  const documented = shelf(ts.JSDocParsingMode.ParseAll);
  const bare = shelf(ts.JSDocParsingMode.ParseForTypeInfo);
  const known = new Map<ts.Path, Known>();

  const look =
    (verb: "acquireDocumentWithKey" | "updateDocumentWithKey"): ts.DocumentRegistry[typeof verb] =>
    (fileName, path, settings, key, snapshot, version, scriptKind, language) => {
      const last = known.get(path);
      if (verb === "updateDocumentWithKey" && last?.version === version) return last.file;
      const ready = files.isDocumented(fileName) ? undefined : prepared?.files.get(fileName);
      if (ready) {
        known.set(path, { version, file: ready, registry: undefined });
        return ready;
      }
      const { registry, jsDocParsingMode } = files.isDocumented(fileName) ? documented : bare;
      if (last?.registry && last.registry !== registry) {
        const kind = scriptKind ?? ts.ScriptKind.TS;
        last.registry.releaseDocumentWithKey(path, key, kind, last.file.impliedNodeFormat);
      }
      const options = typeof language === "object" ? { ...language, jsDocParsingMode } : language;
      const file = registry[verb](fileName, path, settings, key, snapshot, version, scriptKind, options);
      known.set(path, { version, file, registry });
      return file;
    };
  return {
    ...documented.registry,
    acquireDocumentWithKey: look("acquireDocumentWithKey"),
    updateDocumentWithKey: look("updateDocumentWithKey"),
    releaseDocumentWithKey: ((path: ts.Path, ...rest: [never, never, never]) => {
      known.get(path)?.registry?.releaseDocumentWithKey(path, ...rest);
      known.delete(path);
    }) as ts.DocumentRegistry["releaseDocumentWithKey"],
  };
}

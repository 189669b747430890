import type ts from "typescript";
import type { TypeScript } from "./load.js";

/**
 * Makes a watch host look again for modules that were not there. TypeScript's own way is to watch every folder where
 * such a module might turn up; asking anew for each cell needs no watchers and is never late.
 */
export function resolveAnew<T extends ts.BuilderProgram>(
  typescript: TypeScript,
  host: ts.WatchCompilerHost<T>,
  cwd: string,
): void {
  const cache = typescript.createModuleResolutionCache(cwd, (fileName) => fileName);
  /** Files with an import that was not found. */
  const incomplete = new Set<string>();

  host.getModuleResolutionCache = () => cache;
  host.hasInvalidatedResolutions = (fileName) => incomplete.has(fileName);
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options, file) => {
    const resolutions = literals.map((literal) => {
      const mode = typescript.getModeForUsageLocation(file, literal, options);
      return typescript.resolveModuleName(
        literal.text,
        containingFile,
        options,
        host,
        cache,
        redirected,
        mode,
      );
    });
    const isComplete = resolutions.every(({ resolvedModule }) => resolvedModule);
    if (isComplete) incomplete.delete(containingFile);
    else if (!containingFile.includes("/node_modules/")) {
      incomplete.add(containingFile);
      cache.clear(); // It remembers misses as well.
    }
    return resolutions;
  };
}

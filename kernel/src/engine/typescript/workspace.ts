import ts from "../compiler.cjs";
import type { Language } from "../../engine.js";
import { GLOBAL_DECLARATIONS } from "../globals.js";
import { type CellText, cellText } from "./cell-text.js";
import { SourceFiles } from "./files.js";
import { tslabTypes } from "./modules/index.js";
import type { NameKind } from "./names.js";
import { compilerOptions } from "./options.js";
import type { SessionName } from "./prelude.js";
import { Resolution } from "./resolution.js";
import { createRegistry } from "./registry.js";
import { CELL_FILES, createService, GLOBALS_FILE, NO_SESSION_FILE, type ServiceParts } from "./service.js";
import { Slots } from "./slots.js";

/** A program, and the current cell in it. */
export interface CellProgram {
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
}

/** Keeps what TypeScript knows of a session: the current cell and the declarations of those before it. */
export class Workspace {
  readonly cwd: string;
  /** The virtual file with the current cell. */
  cellFile: string;
  readonly files = new SourceFiles();
  readonly resolution: Resolution;
  readonly service: ts.LanguageService;
  readonly #parts: ServiceParts;
  /** For cells that mention nothing of the session. */
  #independent: ts.LanguageService | undefined;
  #mayHoldPackages = false;
  readonly #names = new Map<string, SessionName>();
  readonly #slots: Slots;
  /** Slots that add to the global scope, which need no name to be of use. */
  readonly #augmentations: number[] = [];
  #current: CellText | undefined;

  constructor(
    cwd: string,
    readonly language: Language = "typescript",
  ) {
    this.cwd = ts.sys.resolvePath(cwd).replaceAll("\\", "/");
    this.cellFile = `${this.cwd}/${CELL_FILES[language]}`;
    this.files.set(`${this.cwd}/${GLOBALS_FILE}`, GLOBAL_DECLARATIONS);
    const options = compilerOptions(this.cwd, language);
    this.resolution = new Resolution(this.cwd, options, this.files, new Map([["tslab", tslabTypes]]));
    this.files.set(`${this.cwd}/${NO_SESSION_FILE}`, "export {};\n");
    const registry = createRegistry(this.cwd, this.files);
    this.#parts = {
      cwd: this.cwd,
      cellFile: () => this.cellFile,
      options,
      files: this.files,
      resolution: this.resolution,
      registry,
    };
    this.service = createService(this.#parts, { session: true });
    this.#slots = new Slots(this.cwd, this.files);
  }

  get names(): ReadonlyMap<string, SessionName> {
    return this.#names;
  }

  /** Returns the kind of each name of the session. */
  get kinds(): ReadonlyMap<string, NameKind> {
    return new Map([...this.#names].map(([name, { kind }]) => [name, kind]));
  }

  /** Returns the number of slots that hold declarations. */
  get slotsInUse(): number {
    return this.#slots.used;
  }

  /** The current cell. */
  get cell(): CellText {
    if (!this.#current) throw new Error("A cell is expected to be loaded.");
    return this.#current;
  }

  /** Makes `code` the current cell. */
  load(code: string): CellText {
    if (this.#current?.code === code) return this.#current;
    this.#current = cellText(code, this.#names, this.language);
    this.cellFile = `${this.cwd}/${this.#current.fileName}`;
    this.files.set(this.cellFile, this.#current.text);
    return this.#current;
  }

  /**
   * Forgets a cell whose check was broken off, and with it its checker. The compiler's files and programs were not at
   * work; but it has one writer for the names of types, which may still hold half a name.
   */
  abandonCheck(): void {
    this.#current = undefined;
    let writer: { clear(): void } | undefined;
    (ts as unknown as CompilerInternals).usingSingleLineStringWriter((each) => (writer = each));
    writer?.clear();
  }

  /** The program with the current cell. */
  program(): CellProgram {
    return this.#programOf(this.service);
  }

  /**
   * A smaller program for a cell that mentions nothing of a session which may hold packages: without them most of the
   * time goes. Undefined for other cells. Packages may declare globals, so that what does not compile here may there.
   */
  independentProgram(): CellProgram | undefined {
    if (!this.#mayHoldPackages || !this.cell.isIndependent || this.#augmentations.length > 0) {
      return undefined;
    }
    this.#independent ??= createService(this.#parts, { session: false });
    return this.#programOf(this.#independent);
  }

  #programOf(service: ts.LanguageService): CellProgram {
    const program = service.getProgram();
    const file = program?.getSourceFile(this.cellFile);
    if (!program || !file) throw new Error("The current cell is expected to be part of the program.");
    return { program, file };
  }

  /** The name in the declaration of something that an earlier cell declared itself. */
  declarationOf(name: string, program: ts.Program): ts.Node | undefined {
    const known = this.#names.get(name);
    if (!known || known.kind === "import") return undefined;
    const checker = program.getTypeChecker();
    const slot = program.getSourceFile(this.#slots.fileOf(known.slot));
    const module = slot && checker.getSymbolAtLocation(slot);
    const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
    const declaration = symbol && original(symbol, checker).declarations?.[0];
    return declaration && ts.getNameOfDeclaration(declaration);
  }

  /** Looks at the author's modules again, before a cell that may import. */
  refresh(): void {
    this.#mayHoldPackages = true;
    if (this.files.refresh().disappeared) this.resolution.forget();
    // TypeScript resolves the imports of changed files only.
    for (const file of this.resolution.incomplete) this.files.touch(file);
  }

  /**
   * Keeps names that a cell declared. `declarations` is what TypeScript emitted for it; what that cannot express (a
   * class expression with private members, say) is kept as the cell's own text.
   */
  keep(cell: CellText, names: ReadonlySet<string>, declarations: string | undefined): void {
    if (names.size === 0 && !cell.augments) return;
    const slot = this.#slots.store(declarations !== undefined && !cell.augments ? declarations : cell.text);
    for (const [name, kind] of cell.names) if (names.has(name)) this.#names.set(name, { slot, kind });
    if (cell.augments) this.#augmentations.push(slot);
    this.#slots.keepOnly([...this.#augmentations, ...[...this.#names.values()].map((known) => known.slot)]);
    this.#current = undefined; // What it says of the session is out of date.
  }

  dispose(): void {
    this.#independent?.dispose();
    this.service.dispose();
  }
}

interface CompilerInternals {
  usingSingleLineStringWriter(action: (writer: { clear(): void }) => void): string;
}

/** Returns what an `export { name }` stands for. */
function original(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

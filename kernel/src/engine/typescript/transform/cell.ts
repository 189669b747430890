import ts from "../../compiler.cjs";
import type { CellText } from "../cell-text.js";
import { boundNames, hasModifier, isAugmentation, type NameKind, variableKind } from "../names.js";
import { isUsedAsValue, importedBindings } from "./imports.js";
import { JSX_NAMESPACE } from "../syntax.js";
import { References } from "./references.js";
import { CELL } from "./runtime-names.js";

export interface CellTransform {
  readonly cell: CellText;
  readonly checker: ts.TypeChecker;
  /** Returns the kind of a name of the session that has a value; undefined for other names. */
  readonly sessionKind: (name: string) => NameKind | undefined;
}

/**
 * Makes a cell's module the body of an async function: what is declared at its top level goes into the boxes of
 * the session's scope (see `Place`), imports become awaited calls, and the value of the last expression is returned in an array, for a
 * promise would be awaited otherwise.
 */
export function transformCell(options: CellTransform): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => new CellBody(options, context, file).transformed();
}

class CellBody {
  readonly #options: CellTransform;
  readonly #file: ts.SourceFile;
  readonly #factory: ts.NodeFactory;
  readonly #references: References;
  /** Functions, which can be called before their declaration. */
  readonly #hoisted: ts.Statement[] = [];
  readonly #imports: ts.Statement[] = [];
  readonly #body: ts.Statement[] = [];

  constructor(options: CellTransform, context: ts.TransformationContext, file: ts.SourceFile) {
    this.#options = options;
    this.#file = file;
    const { cell, checker, sessionKind } = options;
    this.#factory = context.factory;
    this.#references = new References({ context, checker, file, own: cell.names, sessionKind });
  }

  transformed(): ts.SourceFile {
    const { cell } = this.#options;
    const statements = this.#file.statements.filter((statement) => {
      const start = statement.getStart(this.#file);
      return start >= cell.start && start < cell.end;
    });
    const last = statements.findLast((statement) => !ts.isEmptyStatement(statement));
    for (const statement of statements) this.#add(statement, statement === last);
    const body = [...this.#hoisted, ...this.#imports, ...this.#jsxNamespace(), ...this.#body];
    return this.#factory.updateSourceFile(this.#file, [...this.#references.opening(), ...body]);
  }

  /** Elements become calls of what is called so only after this transformation. */
  #jsxNamespace(): ts.Statement[] {
    const { cell, sessionKind } = this.#options;
    if (this.#file.languageVariant !== ts.LanguageVariant.JSX) return [];
    const isOwn = cell.names.has(JSX_NAMESPACE);
    if (isOwn ? this.#references.place(JSX_NAMESPACE) !== "box" : !sessionKind(JSX_NAMESPACE)) return [];
    return [this.#references.constant(JSX_NAMESPACE, this.#references.boxed(JSX_NAMESPACE))];
  }

  #add(statement: ts.Statement, isLast: boolean): void {
    if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword) || ts.isExportDeclaration(statement)) return;
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return;
    if (ts.isImportDeclaration(statement)) this.#addImport(statement);
    else if (ts.isImportEqualsDeclaration(statement)) this.#addImportEquals(statement);
    else if (ts.isFunctionDeclaration(statement)) this.#addFunction(statement);
    else if (ts.isClassDeclaration(statement)) this.#addClass(statement);
    else if (ts.isEnumDeclaration(statement)) this.#addEnum(statement);
    else if (ts.isModuleDeclaration(statement)) this.#addNamespace(statement);
    else if (ts.isVariableStatement(statement)) this.#addVariables(statement);
    else if (ts.isExpressionStatement(statement) || ts.isExportAssignment(statement)) {
      this.#addExpression(statement, isLast);
    } else this.#body.push(...this.#references.statement(statement));
  }

  #addImport(statement: ts.ImportDeclaration): void {
    const bindings = importedBindings(statement).filter(
      ({ name, isTypeOnly }) => !isTypeOnly && isUsedAsValue(this.#options.checker, name),
    );
    if (statement.importClause && bindings.length === 0) return; // Types only.
    const factory = this.#factory;
    const module = factory.createUniqueName("module");
    const imported = factory.createAwaitExpression(this.#call("import", statement.moduleSpecifier));
    if (bindings.length === 0) {
      this.#imports.push(ts.setTextRange(factory.createExpressionStatement(imported), statement));
      return;
    }
    const declaration = factory.createVariableDeclaration(module, undefined, undefined, imported);
    const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const);
    this.#imports.push(ts.setTextRange(factory.createVariableStatement(undefined, list), statement));
    for (const { name, property } of bindings) {
      const value =
        property === undefined
          ? module
          : factory.createElementAccessExpression(module, factory.createStringLiteral(property));
      this.#imports.push(this.#bind(name.text, value));
    }
  }

  #addImportEquals(statement: ts.ImportEqualsDeclaration): void {
    const { name, moduleReference, isTypeOnly } = statement;
    const factory = this.#factory;
    if (isTypeOnly || !isUsedAsValue(this.#options.checker, name)) return;
    if (ts.isExternalModuleReference(moduleReference)) {
      const value = factory.createAwaitExpression(this.#call("require", moduleReference.expression));
      this.#imports.push(this.#assign(name.text, value, statement));
    } else this.#body.push(this.#assign(name.text, this.#entity(moduleReference), statement));
  }

  #addFunction(statement: ts.FunctionDeclaration): void {
    const name = statement.name?.text;
    if (!statement.body || name === undefined) return;
    const factory = this.#factory;
    this.#hoisted.push(this.#assign(name, factory.createIdentifier(name)));
    const visited = this.#references.declaration(statement, undefined);
    this.#body.push(
      factory.updateFunctionDeclaration(
        visited,
        unexported(visited),
        visited.asteriskToken,
        visited.name,
        visited.typeParameters,
        visited.parameters,
        visited.type,
        visited.body,
      ),
    );
  }

  #addClass(statement: ts.ClassDeclaration): void {
    const name = statement.name?.text;
    if (name === undefined) return;
    const visited = this.#references.declaration(statement, name);
    const { typeParameters, heritageClauses, members } = visited;
    const modifiers = [...(ts.getDecorators(visited) ?? []), ...unexported(visited)];
    this.#body.push(
      this.#factory.updateClassDeclaration(
        visited,
        modifiers,
        visited.name,
        typeParameters,
        heritageClauses,
        members,
      ),
      this.#assign(name, this.#factory.createIdentifier(name)),
    );
  }

  #addEnum(statement: ts.EnumDeclaration): void {
    const visited = this.#references.declaration(statement, statement.name.text);
    const declared = this.#factory.updateEnumDeclaration(
      visited,
      unexported(visited),
      visited.name,
      visited.members,
    );
    this.#body.push(
      declared,
      this.#assign(statement.name.text, this.#factory.createIdentifier(statement.name.text)),
    );
  }

  #addNamespace(statement: ts.ModuleDeclaration): void {
    if (isAugmentation(statement)) return;
    const name = statement.name.text;
    const visited = this.#references.declaration(statement, name);
    this.#body.push(
      this.#factory.updateModuleDeclaration(visited, unexported(visited), visited.name, visited.body),
    );
    const symbol = this.#options.checker.getSymbolAtLocation(statement.name);
    if (symbol && symbol.flags & ts.SymbolFlags.Value) {
      this.#body.push(this.#assign(name, this.#factory.createIdentifier(name)));
    }
  }

  #addVariables(statement: ts.VariableStatement): void {
    const kind = variableKind(statement.declarationList);
    if (!kind) {
      this.#body.push(...this.#references.statement(statement));
      return;
    }
    for (const declaration of statement.declarationList.declarations) {
      const names = boundNames(declaration.name);
      if (names.every((name) => this.#references.place(name) !== "box")) {
        this.#declare(declaration, statement, names);
        continue;
      }
      const assignment = this.#references.assignment(declaration);
      if (assignment) this.#body.push(this.#statement(assignment, declaration));
      else if (kind === "let" && ts.isIdentifier(declaration.name)) {
        this.#body.push(this.#assign(declaration.name.text, this.#factory.createVoidZero(), declaration));
      }
    }
  }

  /**
   * Declares what stays a variable. A constant's box gets its value at once; other boxes read and write the variable,
   * those of a pattern too, which may fail halfway.
   */
  #declare(declaration: ts.VariableDeclaration, statement: ts.VariableStatement, names: string[]): void {
    const factory = this.#factory;
    const { flags } = statement.declarationList;
    const list = factory.createVariableDeclarationList([this.#references.variable(declaration)], flags);
    this.#body.push(ts.setTextRange(factory.createVariableStatement(undefined, list), declaration));
    for (const name of names) {
      const variable = factory.createIdentifier(name);
      const isConstant = this.#references.place(name) === "constant" && ts.isIdentifier(declaration.name);
      if (isConstant) this.#body.push(this.#assign(name, variable));
      else this.#hoisted.push(this.#connect(name, variable));
    }
  }

  #connect(name: string, variable: ts.Identifier): ts.Statement {
    const factory = this.#factory;
    const value = factory.createUniqueName("value");
    const parameter = factory.createParameterDeclaration(undefined, undefined, value);
    const assignment = factory.createAssignment(variable, value);
    const get = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, variable);
    const set = factory.createArrowFunction(
      undefined,
      undefined,
      [parameter],
      undefined,
      undefined,
      assignment,
    );
    return this.#statement(this.#call("variable", factory.createStringLiteral(name), get, set));
  }

  #addExpression(statement: ts.ExpressionStatement | ts.ExportAssignment, isLast: boolean): void {
    const value = this.#references.expression(statement.expression);
    if (!isLast) {
      this.#body.push(this.#statement(value, statement));
      return;
    }
    const result = this.#factory.createArrayLiteralExpression([value]);
    this.#body.push(ts.setTextRange(this.#factory.createReturnStatement(result), statement));
  }

  #entity(name: ts.EntityName): ts.Expression {
    return ts.isIdentifier(name)
      ? this.#references.expression(name)
      : this.#factory.createPropertyAccessExpression(this.#entity(name.left), name.right.text);
  }

  #bind(name: string, value: ts.Expression): ts.Statement {
    const factory = this.#factory;
    const read = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, value);
    return factory.createExpressionStatement(this.#call("bind", factory.createStringLiteral(name), read));
  }

  #assign(name: string, value: ts.Expression, origin?: ts.Node): ts.Statement {
    return this.#statement(this.#factory.createAssignment(this.#references.boxed(name), value), origin);
  }

  #statement(expression: ts.Expression, origin?: ts.Node): ts.Statement {
    const statement = this.#factory.createExpressionStatement(expression);
    return origin ? ts.setTextRange(statement, origin) : statement;
  }

  #call(method: string, ...args: ts.Expression[]): ts.Expression {
    const factory = this.#factory;
    const callee = factory.createPropertyAccessExpression(factory.createIdentifier(CELL), method);
    return factory.createCallExpression(callee, undefined, args);
  }
}

/** The modifiers that mean something within a function. */
function unexported(node: ts.HasModifiers): ts.Modifier[] {
  return (ts.getModifiers(node) ?? []).filter(
    ({ kind }) => kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DefaultKeyword,
  );
}

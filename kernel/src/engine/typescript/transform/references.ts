import ts from "../../compiler.cjs";
import { type Names, variableKind } from "../names.js";
import { CELL, SCOPE } from "./runtime-names.js";

export interface ReferenceOptions {
  readonly context: ts.TransformationContext;
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  /** The names that the cell declares. */
  readonly own: Names;
  /** Whether the session holds a value for a name that the cell does not declare. */
  readonly isSessionValue: (name: string) => boolean;
}

/**
 * Turns what refers to a top-level name, of this cell or of an earlier one, into a property of the session's scope, so
 * that closures see what later cells assign.
 */
export class References {
  readonly #factory: ts.NodeFactory;
  readonly #options: ReferenceOptions;
  /** Names of top-level declarations that are being visited and are meant within themselves. */
  readonly #local = new Set<string>();
  #functions = 0;

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.#factory = options.context.factory;
  }

  /** The scope's property of that name. */
  property(name: string): ts.PropertyAccessExpression {
    const { factory } = this.#options.context;
    return factory.createPropertyAccessExpression(factory.createIdentifier(SCOPE), name);
  }

  expression<T extends ts.Expression>(node: T): ts.Expression {
    return ts.visitNode(node, this.visit) as ts.Expression;
  }

  statement(node: ts.Statement): readonly ts.Statement[] {
    const visited = ts.visitNode(node, this.visit) as ts.Statement | undefined;
    return visited ? [visited] : [];
  }

  /** Visits the parts of a declaration, within which `local` means itself; its name stays. */
  declaration<T extends ts.DeclarationStatement>(node: T, local: string | undefined): T {
    if (local !== undefined) this.#local.add(local);
    const visit = (child: ts.Node) => (child === node.name ? child : this.visit(child));
    const visited = this.#within(node, visit);
    if (local !== undefined) this.#local.delete(local);
    return visited;
  }

  /** What a binding pattern becomes in an assignment to the scope. */
  target(name: ts.BindingName): ts.Expression {
    const factory = this.#factory;
    if (ts.isIdentifier(name)) return this.#mapped(this.property(name.text), name);
    if (ts.isObjectBindingPattern(name)) {
      return factory.createObjectLiteralExpression(name.elements.map((element) => this.#property(element)));
    }
    return factory.createArrayLiteralExpression(
      name.elements.map((element) => {
        if (ts.isOmittedExpression(element)) return element;
        const target = this.target(element.name);
        return element.dotDotDotToken
          ? factory.createSpreadElement(target)
          : this.#withDefault(target, element);
      }),
    );
  }

  /** The assignment that a declaration becomes; undefined for one without a value. */
  assignment({ name, initializer }: ts.VariableDeclaration): ts.Expression | undefined {
    if (!initializer) return undefined;
    const value = ts.isIdentifier(name) ? this.#named(name.text, initializer) : this.expression(initializer);
    const assignment = this.#factory.createAssignment(this.target(name), value);
    return ts.isIdentifier(name) ? assignment : this.#factory.createParenthesizedExpression(assignment);
  }

  readonly visit = (node: ts.Node): ts.Node => {
    const { context } = this.#options;
    const factory = this.#factory;
    if (isTypeOnly(node)) return node;
    if (ts.isIdentifier(node)) return this.#refersToScope(node) ? this.#reference(node) : node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isPropertyAccessExpression(node)) {
      return ts.visitEachChild(node, (child) => (child === node.name ? child : this.visit(child)), context);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      return this.#ofCell("meta");
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag)) {
      const visited = ts.visitEachChild(node, this.visit, context);
      if (visited.tag === node.tag) return visited;
      const tag = this.#withoutReceiver(visited.tag);
      return factory.updateTaggedTemplateExpression(visited, tag, undefined, visited.template);
    }
    if (ts.isBindingElement(node)) {
      return ts.visitEachChild(
        node,
        (child) => (child === node.propertyName && ts.isIdentifier(child) ? child : this.visit(child)),
        context,
      );
    }
    if (
      this.#functions === 0 &&
      ts.isVariableStatement(node) &&
      variableKind(node.declarationList) === "var"
    ) {
      return this.#assignments(node.declarationList, node);
    }
    if (this.#functions === 0 && ts.isVariableDeclarationList(node) && variableKind(node) === "var") {
      return this.#loopHead(node);
    }
    return this.#within(node, this.visit);
  };

  #within<T extends ts.Node>(node: T, visit: (child: ts.Node) => ts.Node): T {
    const { context } = this.#options;
    const isOwnScope =
      ts.isFunctionLike(node) ||
      ts.isModuleDeclaration(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isClassStaticBlockDeclaration(node);
    if (!isOwnScope) return ts.visitEachChild(node, visit, context);
    this.#functions++;
    try {
      return ts.visitEachChild(node, visit, context);
    } finally {
      this.#functions--;
    }
  }

  #refersToScope(name: ts.Identifier): boolean {
    const { checker } = this.#options;
    return this.#isWatched(name.text) && this.#isTopLevel(checker.getSymbolAtLocation(name));
  }

  #isWatched(name: string): boolean {
    const { own, isSessionValue } = this.#options;
    return (own.has(name) ? own.get(name) !== "ambient" : isSessionValue(name)) && !this.#local.has(name);
  }

  #isTopLevel(symbol: ts.Symbol | undefined): boolean {
    const { file } = this.#options;
    return (
      symbol?.declarations?.some(
        (declaration) => declaration.getSourceFile() === file && isTopLevel(declaration, file),
      ) ?? false
    );
  }

  #reference(name: ts.Identifier): ts.Expression {
    return this.#mapped(this.property(name.text), name);
  }

  /** Keeps the column of what stands for `origin`. */
  #mapped<T extends ts.Expression>(node: T, origin: ts.Node): T {
    return ts.setEmitFlags(ts.setTextRange(node, origin), ts.EmitFlags.NoTrailingSourceMap);
  }

  #shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const { checker, context } = this.#options;
    const { name, objectAssignmentInitializer: initial } = node;
    if (!this.#isWatched(name.text) || !this.#isTopLevel(checker.getShorthandAssignmentValueSymbol(node))) {
      return ts.visitEachChild(node, (child) => (child === name ? child : this.visit(child)), context);
    }
    const reference = this.#reference(name);
    const value = initial ? this.#factory.createAssignment(reference, this.expression(initial)) : reference;
    return this.#factory.createPropertyAssignment(name.text, value);
  }

  #call(node: ts.CallExpression): ts.Node {
    const { context } = this.#options;
    const factory = this.#factory;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      return factory.createCallExpression(
        this.#ofCell("import"),
        undefined,
        specifier ? [this.expression(specifier)] : [],
      );
    }
    const visited = ts.visitEachChild(node, this.visit, context);
    if (!ts.isIdentifier(node.expression) || visited.expression === node.expression) return visited;
    const callee = this.#mapped(this.#withoutReceiver(visited.expression), node.expression);
    return ts.isCallChain(visited)
      ? factory.updateCallChain(visited, callee, visited.questionDotToken, undefined, visited.arguments)
      : factory.updateCallExpression(visited, callee, undefined, visited.arguments);
  }

  /** `(0, scope.f)`: the scope is not to become `this`. */
  #withoutReceiver(callee: ts.Expression): ts.Expression {
    const factory = this.#factory;
    return factory.createParenthesizedExpression(
      factory.createComma(factory.createNumericLiteral(0), callee),
    );
  }

  /** A function or class gets its name from what it is assigned to, but not if that is a property. */
  #named(name: string, initializer: ts.Expression): ts.Expression {
    const factory = this.#factory;
    const value = this.expression(initializer);
    const inner = withoutWrappers(initializer);
    const isAnonymous =
      ts.isArrowFunction(inner) ||
      ((ts.isFunctionExpression(inner) || ts.isClassExpression(inner)) && !inner.name);
    if (!isAnonymous || name === "__proto__") return value;
    return factory.createPropertyAccessExpression(
      factory.createParenthesizedExpression(
        factory.createObjectLiteralExpression([factory.createPropertyAssignment(name, value)]),
      ),
      name,
    );
  }

  #property(element: ts.BindingElement): ts.ObjectLiteralElementLike {
    const factory = this.#factory;
    const target = this.target(element.name);
    if (element.dotDotDotToken) return factory.createSpreadAssignment(target);
    const { propertyName, name } = element;
    const key = !propertyName
      ? (name as ts.Identifier).text
      : ts.isIdentifier(propertyName)
        ? propertyName
        : (ts.visitNode(propertyName, this.visit) as ts.PropertyName);
    return factory.createPropertyAssignment(key, this.#withDefault(target, element));
  }

  #withDefault(target: ts.Expression, { initializer }: ts.BindingElement): ts.Expression {
    return initializer ? this.#factory.createAssignment(target, this.expression(initializer)) : target;
  }

  /** A `var` statement in a block: its names are the session's. */
  #assignments(list: ts.VariableDeclarationList, node: ts.Node): ts.Node {
    const all = list.declarations.flatMap((declaration) => this.assignment(declaration) ?? []);
    const factory = this.#factory;
    if (all.length === 0) return factory.createEmptyStatement();
    return ts.setTextRange(factory.createExpressionStatement(this.#sequence(all)), node);
  }

  #loopHead(list: ts.VariableDeclarationList): ts.Node {
    const [first] = list.declarations;
    if (first && (ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent)))
      return this.target(first.name);
    const all = list.declarations.flatMap((declaration) => this.assignment(declaration) ?? []);
    return all.length > 0 ? this.#sequence(all) : this.#factory.createVoidZero();
  }

  #sequence(all: readonly ts.Expression[]): ts.Expression {
    return all.reduce((before, next) => this.#factory.createComma(before, next));
  }

  #ofCell(name: string): ts.Expression {
    return this.#factory.createPropertyAccessExpression(this.#factory.createIdentifier(CELL), name);
  }
}

/** The expression without the parentheses and type assertions around it. */
function withoutWrappers(node: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapper ? withoutWrappers(node.expression) : node;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isTypeNode(node)) return !ts.isExpressionWithTypeArguments(node);
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword;
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** Whether the name of a declaration in `file` lives in the session's scope. */
function isTopLevel(declaration: ts.Declaration, file: ts.SourceFile): boolean {
  let node: ts.Node = declaration;
  if (ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node)) return true;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  if (!ts.isVariableDeclaration(node)) {
    return (
      node.parent === file &&
      (ts.isFunctionDeclaration(node) ||
        ts.isClassDeclaration(node) ||
        ts.isEnumDeclaration(node) ||
        ts.isModuleDeclaration(node) ||
        ts.isImportEqualsDeclaration(node))
    );
  }
  const list = node.parent;
  if (!ts.isVariableDeclarationList(list)) return false; // The variable of a `catch`.
  const kind = variableKind(list);
  if (kind !== "var")
    return kind !== undefined && list.parent.parent === file && ts.isVariableStatement(list.parent);
  for (let outer: ts.Node = list.parent; outer !== file; outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isModuleBlock(outer) || ts.isClassStaticBlockDeclaration(outer))
      return false;
  }
  return true;
}

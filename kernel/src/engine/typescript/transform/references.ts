import ts from "../../compiler.cjs";
import { type NameKind, type Names, variableKind } from "../names.js";
import { isTypeOnly } from "../type-only.js";
import { tellingCatch, tellingHandler } from "./caught.js";
import { boxName, CELL, SCOPE } from "./runtime-names.js";
import { isScopeOfItsOwn, isTopLevel, type Place, placeOfKind, placesOf } from "./places.js";

export interface ReferenceOptions {
  readonly context: ts.TransformationContext;
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  /** The names that the cell declares. */
  readonly own: Names;
  /** Returns the kind of a name of the session that has a value; undefined for other names. */
  readonly sessionKind: (name: string) => NameKind | undefined;
}

/**
 * Turns what refers to a top-level name, of this cell or of an earlier one, into the value of the name's box, so that
 * closures see what later cells assign. What does not need to, at the cell's own top level, stays a variable: loops
 * there are to be as fast as in a function.
 */
export class References {
  readonly #factory: ts.NodeFactory;
  readonly #options: ReferenceOptions;
  /** Names of top-level declarations that are being visited and are meant within themselves. */
  readonly #local = new Set<string>();
  readonly #places: ReadonlyMap<string, Place>;
  readonly #boxes = new Set<string>();
  readonly #constants = new Set<string>();
  #functions = 0;

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.#factory = options.context.factory;
    this.#places = placesOf(options);
  }

  /** Returns the place where a name that the cell declares is kept while the cell runs. */
  place(name: string): Place {
    return this.#places.get(name) ?? "box";
  }

  /** The value in the box of that name. */
  boxed(name: string): ts.PropertyAccessExpression {
    this.#boxes.add(name);
    return this.#factory.createPropertyAccessExpression(
      this.#factory.createIdentifier(boxName(name)),
      "value",
    );
  }

  /** Statements that open what was used of the session; they stand before all others. */
  opening(): ts.Statement[] {
    const factory = this.#factory;
    const boxOf = (name: string) =>
      factory.createCallExpression(
        factory.createPropertyAccessExpression(factory.createIdentifier(SCOPE), "box"),
        undefined,
        [factory.createStringLiteral(name)],
      );
    const boxes = [...this.#boxes].map((name) => this.constant(boxName(name), boxOf(name)));
    const constants = [...this.#constants].map((name) =>
      this.constant(name, factory.createPropertyAccessExpression(boxOf(name), "value")),
    );
    return [...boxes, ...constants];
  }

  /** `const name = value` */
  constant(name: string, value: ts.Expression): ts.Statement {
    const factory = this.#factory;
    const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
    return factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
    );
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

  /** Turns a binding pattern into what it becomes in an assignment to boxes. */
  target(name: ts.BindingName): ts.Expression {
    const factory = this.#factory;
    if (ts.isIdentifier(name)) return this.#mapped(this.boxed(name.text), name);
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

  /** A declaration that stays one. */
  variable(declaration: ts.VariableDeclaration): ts.VariableDeclaration {
    const factory = this.#factory;
    const { name, initializer } = declaration;
    const pattern = ts.isIdentifier(name) ? name : (ts.visitNode(name, this.visit) as ts.BindingName);
    const value = initializer && this.expression(initializer);
    return factory.updateVariableDeclaration(declaration, pattern, undefined, undefined, value);
  }

  readonly visit = (node: ts.Node): ts.Node => {
    const { context } = this.#options;
    const factory = this.#factory;
    if (isTypeOnly(node)) return node;
    if (ts.isIdentifier(node)) return this.#refersToBox(node) ? this.#reference(node) : node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isPropertyAccessExpression(node)) {
      return ts.visitEachChild(node, (child) => (child === node.name ? child : this.visit(child)), context);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return this.#ofCell("meta");
    }
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isCatchClause(node)) {
      return tellingCatch(ts.visitEachChild(node, this.visit, context), factory, this.#telling);
    }
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
    if (!isScopeOfItsOwn(node)) return ts.visitEachChild(node, visit, context);
    this.#functions++;
    try {
      return ts.visitEachChild(node, visit, context);
    } finally {
      this.#functions--;
    }
  }

  #refersToBox(name: ts.Identifier): boolean {
    const { checker } = this.#options;
    return this.#isWatched(name.text) && this.#isBoxed(checker.getSymbolAtLocation(name), name.text);
  }

  #isWatched(name: string): boolean {
    const { own, sessionKind } = this.#options;
    const isValue = own.has(name) ? own.get(name) !== "ambient" : sessionKind(name) !== undefined;
    return isValue && !this.#local.has(name);
  }

  #isBoxed(symbol: ts.Symbol | undefined, name: string): boolean {
    const { file, own, sessionKind } = this.#options;
    if (!isTopLevel(symbol, file)) return false;
    const isOwn = own.has(name);
    const place = isOwn ? this.place(name) : placeOfKind(sessionKind(name), name);
    if (place === "variable") return !isOwn;
    if (place === "box" || this.#functions > 0) return true;
    if (!isOwn) this.#constants.add(name);
    return false;
  }

  #reference(name: ts.Identifier): ts.Expression {
    return this.#mapped(this.boxed(name.text), name);
  }

  /** Keeps the column of what stands for `origin`. */
  #mapped<T extends ts.Expression>(node: T, origin: ts.Node): T {
    return ts.setEmitFlags(ts.setTextRange(node, origin), ts.EmitFlags.NoTrailingSourceMap);
  }

  #shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const { checker, context } = this.#options;
    const { name, objectAssignmentInitializer: initial } = node;
    const symbol = checker.getShorthandAssignmentValueSymbol(node);
    if (!this.#isWatched(name.text) || !this.#isBoxed(symbol, name.text)) {
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
    const visited = tellingHandler(ts.visitEachChild(node, this.visit, context), factory, this.#telling);
    if (!ts.isIdentifier(node.expression) || visited.expression === node.expression) return visited;
    const callee = this.#mapped(this.#withoutReceiver(visited.expression), node.expression);
    return ts.isCallChain(visited)
      ? factory.updateCallChain(visited, callee, visited.questionDotToken, undefined, visited.arguments)
      : factory.updateCallExpression(visited, callee, undefined, visited.arguments);
  }

  readonly #telling = (thrown: ts.Identifier): ts.Expression =>
    this.#factory.createCallExpression(this.#ofCell("caught"), undefined, [thrown]);

  /** `(0, box.value)`: the box is not to become `this`. */
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
    if (first && (ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent))) {
      return this.target(first.name);
    }
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

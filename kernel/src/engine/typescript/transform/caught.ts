import ts from "../../compiler.cjs";

/** The call that tells the kernel of what an expression stands for. */
export type Telling = (thrown: ts.Identifier) => ts.Expression;

/** `catch (e) { … }` that first tells of `e`: what is caught is to speak of the author's names, not of boxes. */
export function tellingCatch(
  node: ts.CatchClause,
  factory: ts.NodeFactory,
  telling: Telling,
): ts.CatchClause {
  const { variableDeclaration: variable, block } = node;
  if (!variable) return node;
  const tell = (thrown: ts.Identifier) => factory.createExpressionStatement(telling(thrown));
  if (ts.isIdentifier(variable.name)) {
    const statements = [tell(variable.name), ...block.statements];
    return factory.updateCatchClause(node, variable, factory.updateBlock(block, statements));
  }
  const thrown = factory.createUniqueName("thrown");
  const parts = factory.createVariableDeclaration(variable.name, undefined, undefined, thrown);
  const list = factory.createVariableDeclarationList([parts], ts.NodeFlags.Let);
  const statements = [tell(thrown), factory.createVariableStatement(undefined, list), block];
  return factory.updateCatchClause(
    node,
    factory.createVariableDeclaration(thrown),
    factory.createBlock(statements, true),
  );
}

/** The same for functions that are written as handlers of a promise: `.catch((e) => …)`, `.then(f, (e) => …)`. */
export function tellingHandler(
  call: ts.CallExpression,
  factory: ts.NodeFactory,
  telling: Telling,
): ts.CallExpression {
  if (!ts.isPropertyAccessExpression(call.expression)) return call;
  const place = ["catch", "then"].indexOf(call.expression.name.text);
  const handler = call.arguments[place];
  if (!handler || !(ts.isArrowFunction(handler) || ts.isFunctionExpression(handler))) return call;
  const [parameter] = handler.parameters;
  if (!parameter || !ts.isIdentifier(parameter.name)) return call;
  const args = call.arguments.with(place, withFirst(telling(parameter.name), handler, factory));
  return ts.isCallChain(call)
    ? factory.updateCallChain(call, call.expression, call.questionDotToken, undefined, args)
    : factory.updateCallExpression(call, call.expression, undefined, args);
}

/** A function that evaluates an expression before its own body. */
function withFirst(
  first: ts.Expression,
  handler: ts.ArrowFunction | ts.FunctionExpression,
  factory: ts.NodeFactory,
): ts.Expression {
  const { modifiers, parameters } = handler;
  const inBlock = (body: ts.Block) =>
    factory.updateBlock(body, [factory.createExpressionStatement(first), ...body.statements]);
  if (ts.isFunctionExpression(handler)) {
    const { asteriskToken, name } = handler;
    const body = inBlock(handler.body);
    return factory.updateFunctionExpression(
      handler,
      modifiers,
      asteriskToken,
      name,
      undefined,
      parameters,
      undefined,
      body,
    );
  }
  const { equalsGreaterThanToken: arrow, body } = handler;
  const whole = ts.isBlock(body)
    ? inBlock(body)
    : factory.createParenthesizedExpression(factory.createComma(first, body));
  return factory.updateArrowFunction(handler, modifiers, undefined, parameters, undefined, arrow, whole);
}

import ts from "@latent-lab/kernel/compiler";

/** `var name = value`, which at the top level of a script is a global. */
export function globalVariable(
  name: string | ts.BindingName,
  value: ts.Expression,
  factory: ts.NodeFactory,
): ts.VariableStatement {
  const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
  return factory.createVariableStatement(undefined, [declaration]);
}

/** Gives a new statement the place of the old one in the source map. */
export const at = <T extends ts.Statement>(place: ts.Node, statement: T): T =>
  ts.setTextRange(statement, place);

import ts from "@latent-lab/kernel/compiler";

/**
 * A compiled module of questions without what is said to those who choose an option, which tells the right one from the
 * wrong ones. The check in a notebook does not show it; the grader, which has its own copy, does. What remains of the
 * right answers are the digests in each item's `key`. What is said of a known wrong number stays: the check shows that.
 */
export function sealed(source: string): string {
  const file = ts.createSourceFile("questions.js", source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const remarks: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && property(node, "key") && property(node, "reasons")) {
      const answer = property(node, "answer");
      const options =
        answer && ts.isObjectLiteralExpression(answer) ? property(answer, "options") : undefined;
      for (const list of [options, property(node, "reasons")]) remarks.push(...remarksIn(list));
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return remarks
    .sort((a, b) => b.pos - a.pos)
    .reduce((text, { pos, end }) => `${text.slice(0, pos)} ""${text.slice(end)}`, source);
}

/** The second of each pair in `{ a: [text, remark], … }`. */
function remarksIn(options: ts.Expression | undefined): ts.Expression[] {
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  return options.properties.flatMap((option) => {
    const pair = ts.isPropertyAssignment(option) ? option.initializer : undefined;
    return (pair && ts.isArrayLiteralExpression(pair) && pair.elements[1]) || [];
  });
}

function property(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = object.properties.find(
    (each) => ts.isPropertyAssignment(each) && ts.isIdentifier(each.name) && each.name.text === name,
  );
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

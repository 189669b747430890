/**
 * The element at an index, where a default in its place would turn a wrong index into a wrong number.
 *
 * @throws RangeError when the list has no such element
 */
export function elementAt<T>(
  list: { readonly [index: number]: T; readonly length: number },
  index: number,
): T {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(
      `Expected an index below ${list.length}, received ${index}: the sizes of what is computed with do not agree.`,
    );
  }
  return element;
}

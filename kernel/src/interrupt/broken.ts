/** The error that `breakable` throws when its task was broken off. */
export class Broken extends Error {
  override readonly name = "Broken";
}

/**
 * Messages that `noImplicitAny` adds. The option is on because with strict null checks it lets `const losses = []`
 * grow into a `number[]` (without it that would be a `never[]`); what it complains of is left to the author.
 */
const IMPLICIT_ANY = [
  7005, 7006, 7008, 7009, 7010, 7011, 7012, 7013, 7014, 7015, 7017, 7018, 7019, 7020, 7022, 7023, 7024, 7025,
  7031, 7032, 7033, 7034, 7036, 7039, 7041, 7051, 7052, 7053, 7055, 7057,
];

/** A package without type declarations. */
const UNTYPED_MODULE = 7016;

/** The numbers of compiler messages that do not keep a cell from running. */
export const toleratedMessages: ReadonlySet<number> = new Set([...IMPLICIT_ANY, UNTYPED_MODULE]);

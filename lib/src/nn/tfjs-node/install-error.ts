/** Why tfjs-node cannot be installed here: one sentence for people, who can do something about it. */
export class InstallError extends Error {}

/** The divergences of this library, also where tensors are: each would be the answer. */
export const LIBRARY_DIVERGENCES = ["klNormal", "klNormalRows", "klNormalParts", "elboParts"] as const;

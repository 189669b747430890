export { checksum } from "./checksum.js";
export { MetadataError, metadataSchema, readMetadata, type NbgraderMetadata } from "./metadata.js";
export { isLocked, roleOf, roleProblem, type Role } from "./role.js";
export { findRegions, replaceRegions, type Region, type RegionName, type RegionProblem } from "./regions.js";

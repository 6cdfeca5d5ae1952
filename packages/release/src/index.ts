export { PLACEHOLDER, type Served } from './addresses.ts';
export { type CommitContext, claim, commit, otherBytes } from './commit.ts';
export { type Compiled, type CompiledFolder, readCompiled } from './compiled.ts';
export { type Release, releaseOf } from './contents.ts';
export { baseOf, type Decision, decide } from './decide.ts';
export { findRelease } from './find.ts';
export { entryOf, type IndexEntry, newestEntry } from './index-file.ts';
export { versionFolder } from './layout.ts';
export { readIndex, type StoredIndex } from './read-index.ts';
export { readRelease, type StoredRelease } from './read-release.ts';
export { refresh } from './refresh.ts';
export { renamedFrom } from './renamed.ts';
export {
  isStorageFailure,
  type Listed,
  type ReadableStorage,
  type Storage,
  type StorageFailure,
  type StorageFile,
  type Stored,
  storageFailure,
} from './storage.ts';
export { type Verified, verifyRelease } from './verify.ts';
export { isVersion, nextVersion } from './version.ts';

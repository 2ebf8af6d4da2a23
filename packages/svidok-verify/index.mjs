// @ts-check
/** For programs that check by themselves; people use `svidok-verify`. */
export { readEntries, verifyBundle } from './lib/bundle.mjs';
export { cosignedAt, readWitness } from './lib/cosign.mjs';
export { verifyDigests } from './lib/files.mjs';
export { verifyLog } from './lib/log.mjs';
export { openCheckpoint, openNote, rawKeyOf, readHead } from './lib/note.mjs';
export { commitmentOf, GrowingTree, leafHash, nodeHash, provesConsistency, provesInclusion } from './lib/tree.mjs';
export { Refuted, Unchecked } from './lib/verdict.mjs';

/**
 * Evidence owns exhibits: the commitment with its digest, the resumable upload, the seal, custody, one-use downloads and
 * the investigator's judgement. It promises that no byte is taken before its digest was told, that a sealed original never
 * changes, that every byte leaves by exhibit-gate.ts and is written down before it does, and that a file which is not what
 * was promised is rejected while its ask goes on. It never opens, shows or alters what is in a file.
 */
export { EvidenceModule } from './evidence.module.ts';
export { ConsignmentDirectory } from './consignments/consignment-directory.ts';
export type { Assessment } from './domain/assessment.ts';
export { outcomeOf } from './domain/outcome.ts';
export { ExhibitDirectory, type ExhibitFacts } from './exhibit-directory.ts';
export { ReadWholeStore } from './scrub/read-whole-store.ts';

import { BeginScrubHandler } from './begin-scrub.job.ts';
import { BeginScrubRun } from './begin-scrub.ts';
import { CheckDerived } from './check-derived.ts';
import { CheckOriginal } from './check-original.ts';
import { FindScrubs } from './find-scrubs.query.ts';
import { ReadWholeStore } from './read-whole-store.ts';
import { ScrubHandler } from './scrub.job.ts';
import { ScrubRunsRepository } from './scrub-runs.repository.ts';
import { ScrubStore } from './scrub-store.ts';
import { StoredOriginals } from './stored-originals.query.ts';

/** What reads the store through. */
export const SCRUB = [
  ScrubRunsRepository,
  StoredOriginals,
  FindScrubs,
  CheckOriginal,
  CheckDerived,
  ScrubStore,
  BeginScrubRun,
  ReadWholeStore,
  ScrubHandler,
  BeginScrubHandler,
];

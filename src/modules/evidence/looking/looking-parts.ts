import { DerivedFiles } from './derived-files.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { MakeStillHandler } from './jobs/make-still.job.ts';
import { MakeWorkingCopyHandler } from './jobs/make-working-copy.job.ts';
import { RemoveDerivedHandler } from './jobs/remove-derived.job.ts';
import { LooksRepository } from './looks.repository.ts';
import { NotesRepository } from './notes.repository.ts';
import { StillsRepository } from './stills.repository.ts';
import { Studio } from './studio.ts';
import { AskWorkingCopy } from './use-cases/ask-working-copy.ts';
import { KeepNotes } from './use-cases/keep-notes.ts';
import { OpenLook } from './use-cases/open-look.ts';
import { OrderStill } from './use-cases/order-still.ts';
import { Workable } from '../workable.ts';
import { WorkingCopies } from './working-copies.repository.ts';

/** What looking is made of; wired by the module of evidence. */
export const LOOKING = [
  Workable,
  WorkingCopies,
  LooksRepository,
  NotesRepository,
  StillsRepository,
  DerivedFiles,
  Ffmpeg,
  Studio,
  AskWorkingCopy,
  OpenLook,
  KeepNotes,
  OrderStill,
  MakeWorkingCopyHandler,
  MakeStillHandler,
  RemoveDerivedHandler,
];

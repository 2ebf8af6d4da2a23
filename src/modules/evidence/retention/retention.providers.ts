import { DecideDeletion } from '../deletion/decide-deletion.ts';
import { DeleteOriginalHandler } from '../deletion/delete-original.job.ts';
import { DeletionsController } from '../deletion/deletions.controller.ts';
import { DeletionsRepository } from '../deletion/deletions.repository.ts';
import { FindDeletions } from '../deletion/find-deletions.query.ts';
import { ProposeDeletion } from '../deletion/propose-deletion.ts';
import { SweepRetentionHandler } from '../deletion/sweep-retention.job.ts';
import { SweepRetention } from '../deletion/sweep-retention.ts';
import { TombstoneOf } from '../deletion/tombstone.query.ts';
import { FindPreservations } from '../preservation/find-preservations.query.ts';
import { PreservationsController } from '../preservation/preservations.controller.ts';
import { PreservationsRepository } from '../preservation/preservations.repository.ts';
import { Preserve } from '../preservation/preserve.ts';
import { ReleasePreservation } from '../preservation/release-preservation.ts';
import { ExtendKeeping } from './extend-keeping.ts';
import { FindKeeping } from './find-keeping.query.ts';
import { KeepSchedules } from './keep-schedules.ts';
import { KeepingController } from './keeping.controller.ts';
import { KeepingRepository } from './keeping.repository.ts';
import { SchedulesController } from './schedules.controller.ts';
import { SchedulesRepository } from './schedules.repository.ts';
import { ShowKeeping } from './show-keeping.query.ts';

export const RETENTION_CONTROLLERS = [
  SchedulesController,
  KeepingController,
  DeletionsController,
  PreservationsController,
];

/** What keeps exhibits, and what lets them go. */
export const RETENTION = [
  SchedulesRepository,
  KeepingRepository,
  FindKeeping,
  ShowKeeping,
  KeepSchedules,
  ExtendKeeping,
  PreservationsRepository,
  FindPreservations,
  Preserve,
  ReleasePreservation,
  DeletionsRepository,
  FindDeletions,
  TombstoneOf,
  ProposeDeletion,
  DecideDeletion,
  SweepRetention,
  SweepRetentionHandler,
  DeleteOriginalHandler,
];

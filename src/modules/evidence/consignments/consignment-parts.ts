import { AnnounceMedium } from './announce-medium.ts';
import { ConsignmentDirectory } from './consignment-directory.ts';
import { ConsignmentsRepository } from './consignments.repository.ts';
import { FindConsignments } from './find-consignments.query.ts';
import { PrintNote } from './print-note.ts';
import { TakeInMedium } from './take-in-medium.ts';
import { WatchMediumHandler } from './watch-medium.job.ts';

/** Files that come on a medium. */
export const CONSIGNMENTS = [
  ConsignmentsRepository,
  ConsignmentDirectory,
  FindConsignments,
  AnnounceMedium,
  TakeInMedium,
  PrintNote,
  WatchMediumHandler,
];

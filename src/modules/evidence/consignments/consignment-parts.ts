import { AnnounceMedium } from './announce-medium.ts';
import { ConsignmentsRepository } from './consignments.repository.ts';
import { FindConsignments } from './find-consignments.query.ts';
import { PrintNote } from './print-note.ts';
import { TakeInMedium } from './take-in-medium.ts';

/** Files that come on a medium. */
export const CONSIGNMENTS = [ConsignmentsRepository, FindConsignments, AnnounceMedium, TakeInMedium, PrintNote];

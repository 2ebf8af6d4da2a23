import type { Type } from '@nestjs/common';
import { AccessModule } from '../modules/access/index.ts';
import { AuditModule } from '../modules/audit/index.ts';
import { CamerasModule } from '../modules/cameras/index.ts';
import { CrimesModule } from '../modules/crimes/index.ts';
import { DesksModule } from '../modules/desks/index.ts';
import { DrillsModule } from '../modules/drills/index.ts';
import { EvidenceModule } from '../modules/evidence/index.ts';
import { LettersModule } from '../modules/letters/index.ts';
import { NotificationsModule } from '../modules/notifications/index.ts';
import { OgcModule } from '../modules/ogc/index.ts';
import { PlacementModule } from '../modules/placement/index.ts';
import { PolicingModule } from '../modules/policing/index.ts';
import { OversightModule } from '../modules/oversight/index.ts';
import { QueuesModule } from '../modules/queues/index.ts';
import { ReportingModule } from '../modules/reporting/index.ts';
import { RequestsModule } from '../modules/requests/index.ts';
import { SearchesModule } from '../modules/searches/index.ts';
import { TerritoriesModule } from '../modules/territories/index.ts';

/** All features, from the ground up. Every process loads the same ones; the front doors differ. */
export const FEATURES: readonly Type[] = [
  AccessModule,
  TerritoriesModule,
  CamerasModule,
  OgcModule,
  DesksModule,
  DrillsModule,
  CrimesModule,
  SearchesModule,
  RequestsModule,
  EvidenceModule,
  OversightModule,
  LettersModule,
  NotificationsModule,
  PolicingModule,
  ReportingModule,
  PlacementModule,
  AuditModule,
  QueuesModule,
];

import type { Operations } from '../operation.ts';
import { ACCESS, AUDIT } from './access.ts';
import { CAMERAS, REGISTRY, OGC, SEARCHES } from './cameras.ts';
import { CRIMES, EVIDENCE, LETTERS, REQUESTS } from './cases.ts';
import { DESKS } from './desks.ts';
import { DRILLS } from './drills.ts';
import { MAIL_TEXTS, NOTICES, REPORTS } from './figures.ts';
import {
  BUILDING_IMPORTS,
  CAMERA_IMPORTS,
  CRIME_IMPORTS,
  PLACE_IMPORTS,
  POPULATION_IMPORTS,
  STREET_IMPORTS,
  TERRITORY_IMPORTS,
} from './imports.ts';
import { PLACEMENT } from './placement.ts';
import { OVERSIGHT } from './oversight.ts';
import { POLICING } from './policing.ts';
import { PURPOSES } from './purposes.ts';
import { KEEPING, STORAGE } from './storage.ts';
import { TERRITORIES } from './territories.ts';
import { WEBHOOKS } from './webhooks.ts';

/** Each operation of the contract, and how the matrix calls it. */
export const OPERATIONS: Operations = {
  ...ACCESS,
  ...AUDIT,
  ...TERRITORIES,
  ...TERRITORY_IMPORTS,
  ...BUILDING_IMPORTS,
  ...PLACE_IMPORTS,
  ...POPULATION_IMPORTS,
  ...STREET_IMPORTS,
  ...CRIME_IMPORTS,
  ...CAMERA_IMPORTS,
  ...LETTERS,
  ...NOTICES,
  ...MAIL_TEXTS,
  ...WEBHOOKS,
  ...DESKS,
  ...DRILLS,
  ...REPORTS,
  ...POLICING,
  ...PLACEMENT,
  ...CAMERAS,
  ...REGISTRY,
  ...OGC,
  ...CRIMES,
  ...SEARCHES,
  ...PURPOSES,
  ...OVERSIGHT,
  ...REQUESTS,
  ...EVIDENCE,
  ...STORAGE,
  ...KEEPING,
};

import { BEFORE_AFTER } from './before-after/before-after.definition.ts';
import { COMMUNITIES } from './communities/communities.definition.ts';
import { BLIND_SPOTS } from './blind-spots/blind-spots.definition.ts';
import { COVERAGE } from './coverage/coverage.definition.ts';
import type { Definition } from './domain/definition.ts';
import { NETWORK, QUARTER, SOLVING, TRANSPARENCY } from './domain/definitions.ts';
import { RESPONSIVENESS } from './responsiveness/responsiveness.definition.ts';
import { RETENTION } from './retention/retention.definition.ts';

/** Every definition that is published with figures; docs/definitions.md is made from these and compared by a spec. */
export const ALL_DEFINITIONS: readonly Definition[] = [
  NETWORK,
  COVERAGE,
  BLIND_SPOTS,
  SOLVING,
  RESPONSIVENESS,
  RETENTION,
  COMMUNITIES,
  BEFORE_AFTER,
  QUARTER,
  TRANSPARENCY,
];

import { BEFORE_AFTER } from './before-after/before-after.definition.ts';
import { COMMUNITIES } from './communities/communities.definition.ts';
import type { Definition } from './domain/definition.ts';
import { NETWORK, QUARTER, SOLVING, TRANSPARENCY } from './domain/definitions.ts';
import { RESPONSIVENESS } from './responsiveness/responsiveness.definition.ts';
import { RETENTION } from './retention/retention.definition.ts';

/** Every definition that is published with figures; docs/definitions.md is made from these and compared by a spec. */
export const ALL_DEFINITIONS: readonly Definition[] = [
  NETWORK,
  SOLVING,
  RESPONSIVENESS,
  RETENTION,
  COMMUNITIES,
  BEFORE_AFTER,
  QUARTER,
  TRANSPARENCY,
];

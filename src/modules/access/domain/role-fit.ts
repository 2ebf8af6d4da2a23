import type { Role } from '../../../kernel/actor.ts';

export type OrganizationKind = 'police' | 'local_authority' | 'other';

/** Who reads crimes and searches must belong to the police; who oversees them must not. */
const FITS: Readonly<Record<Role, readonly OrganizationKind[]>> = {
  investigator: ['police'],
  supervisor: ['police'],
  operator: ['police', 'local_authority', 'other'],
  regional_command: ['police'],
  national_command: ['police'],
  inspector: ['other'],
  administrator: ['police', 'other'],
};

export const roleFits = (role: Role, kind: OrganizationKind): boolean => FITS[role].includes(kind);

/** A regional role without a region would see nothing, or, worse, be mistaken for one of the whole country. */
export const needsRegion = (role: Role): boolean =>
  role === 'regional_command' || role === 'investigator' || role === 'supervisor';

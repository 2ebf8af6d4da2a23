import { newId } from '../../src/kernel/ids.ts';
import { DNIPRO, type Given, type GivenOrganization } from './given.ts';

export interface GivenCrime {
  id: string;
  organizationId: string;
  erdrNumber: string;
}

export interface CrimeWishes {
  organization?: GivenOrganization;
  regionCode?: string | null;
  communityCode?: string | null;
  longitude?: number;
  latitude?: number;
  severity?: 'misdemeanour' | 'minor' | 'serious' | 'especially_serious';
  stage?: 'registered' | 'suspicion_served' | 'indictment_in_court' | 'conviction' | 'closed_no_offence';
  exclusion?: 'duplicate' | 'severed' | 'not_an_offence' | null;
  erdrNumber?: string;
  occurredFrom?: string;
  occurredTo?: string;
  registeredOn?: string;
  solvedAt?: string | null;
}

let sequence = 0;

/** A serious crime of an hour in March 2026 in Dnipro, unless told otherwise. Inserted as the owner of the schema. */
export async function givenCrime(given: Given, wishes: CrimeWishes = {}): Promise<GivenCrime> {
  const organization = wishes.organization ?? (await given.organization());
  const id = newId();
  const erdrNumber = wishes.erdrNumber ?? `12026${String(++sequence).padStart(12, '0')}`;
  const { longitude = 35.0462, latitude = 48.4647, severity = 'serious', stage = 'registered' } = wishes;
  const isSolved = stage !== 'registered' && stage !== 'closed_no_offence';
  const stageAt = wishes.solvedAt ?? '2026-03-02T00:00:00Z';
  const regionCode = wishes.regionCode === undefined ? (organization.regionCode ?? DNIPRO) : wishes.regionCode;
  await given.owner.query(
    `insert into crimes.crime (id, erdr_number, article, part, severity, severity_verified, occurred_from, occurred_to, location,
       region_code, community_code, stage, stage_changed_at, solved_at, exclusion, organization_id, registered_on)
     values ($1, $2, '187', 2, $3, true, $4, $5, st_setsrid(st_makepoint($6, $7), 4326), $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      erdrNumber,
      severity,
      wishes.occurredFrom ?? '2026-03-01T10:00:00Z',
      wishes.occurredTo ?? '2026-03-01T11:00:00Z',
      longitude,
      latitude,
      regionCode,
      wishes.communityCode ?? null,
      stage,
      stageAt,
      isSolved ? stageAt : null,
      wishes.exclusion ?? null,
      organization.id,
      wishes.registeredOn ?? '2026-03-01',
    ],
  );
  await given.owner.query(
    `insert into crimes.stage_change (id, crime_id, stage, at, organization_id, region_code) values ($1, $2, $3, $4, $5, $6)`,
    [newId(), id, stage, stageAt, organization.id, regionCode],
  );
  return { id, organizationId: organization.id, erdrNumber };
}

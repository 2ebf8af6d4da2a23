import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Accounts } from './accounts.ts';
import { type DemoCrime, solvedAtOf, stageOf } from './crimes.ts';
import type { Random } from './random.ts';

const DAY_IN_KYIV = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' });
const HOURS_TO_REGISTER = 24;

export async function insertCrimes(
  tx: Tx,
  random: Random,
  accounts: Accounts,
  crimes: readonly DemoCrime[],
): Promise<void> {
  await copyInto(
    tx,
    `crimes.crime (id, erdr_number, pending, article, part, severity, severity_verified, occurred_from, occurred_to, location, address,
       region_code, district_code, community_code, stage, stage_changed_at, solved_at, exclusion, organization_id, created_by,
       registered_on, created_at, updated_at)`,
    crimes.map((crime) => {
      const registered = new Date(crime.occurredTo.getTime() + 2 * 3_600_000);
      const changed = crime.steps.at(-1)?.at ?? registered;
      return copyLine([
        crime.id,
        crime.erdrNumber,
        crime.pendingLog === null
          ? null
          : JSON.stringify({
              reportingLogNumber: crime.pendingLog,
              registerBy: hoursAfter(registered, HOURS_TO_REGISTER),
            }),
        crime.article,
        crime.part,
        crime.severity,
        true,
        crime.occurredFrom.toISOString(),
        crime.occurredTo.toISOString(),
        `SRID=4326;POINT(${crime.longitude} ${crime.latitude})`,
        crime.address,
        crime.community.regionCode,
        crime.community.districtCode,
        crime.community.code,
        stageOf(crime),
        changed.toISOString(),
        solvedAtOf(crime)?.toISOString() ?? null,
        crime.exclusion,
        crime.unit.id,
        accounts.authors.get(crime.unit.id)?.id ?? null,
        DAY_IN_KYIV.format(registered),
        registered.toISOString(),
        changed.toISOString(),
      ]);
    }),
  );
  await copyInto(
    tx,
    'crimes.stage_change (id, crime_id, stage, at, recorded_at, recorded_by, organization_id, region_code)',
    crimes.flatMap((crime) =>
      crime.steps.map(({ stage, at }) =>
        copyLine([
          random.id(at),
          crime.id,
          stage,
          at.toISOString(),
          at.toISOString(),
          accounts.authors.get(crime.unit.id)?.id ?? null,
          crime.unit.id,
          crime.community.regionCode,
        ]),
      ),
    ),
  );
}

const hoursAfter = (at: Date, hours: number): string => new Date(at.getTime() + hours * 3_600_000).toISOString();

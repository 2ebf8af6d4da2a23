import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { SEVERITY_GROUPS } from '../../kernel/severity.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Condition, where } from '../../platform/database/where.ts';
import type { CrimeDetail, CrimeView, ListCrimesQuery } from './crime.dto.ts';
import { mayWrite, visibleTo } from './crimes.policy.ts';
import { bareErdrNumber, investigatingBody } from './domain/erdr.ts';
import { SOLVED, stepsFrom } from './domain/stages.ts';
import { IS_COUNTED } from './is-counted.ts';

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const VIEW = `c.id, c.erdr_number as "erdrNumber",
  case when c.pending is not null then c.pending || jsonb_build_object('isOverdue', (c.pending->>'registerBy')::timestamptz < now()) end as pending,
  c.external_key as "externalKey", c.article, c.part, c.severity, c.severity_verified as "severityVerified",
  jsonb_build_object('from', ${iso('c.occurred_from')}, 'to', ${iso('c.occurred_to')}) as occurred,
  ${asGeoJson('c.location')} as location, c.address,
  jsonb_build_object('region', c.region_code, 'district', c.district_code, 'community', c.community_code) as territory,
  c.stage, ${iso('c.stage_changed_at')} as "stageChangedAt", ${iso('c.solved_at')} as "solvedAt", c.exclusion,
  ${IS_COUNTED} as "isCounted",
  jsonb_build_object('id', c.organization_id, 'name', o.name) as organization, c.registered_on::text as "registeredOn", c.version`;

const FROM = `from crimes.crime c join access.organization o on o.id = c.organization_id`;

type Row = Omit<CrimeView, 'investigatingBody'>;

const viewOf = (row: Row): CrimeView => ({
  ...row,
  investigatingBody: row.erdrNumber === null ? null : investigatingBody(row.erdrNumber),
});

const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

@Injectable()
export class FindCrimes {
  /** Newest registration first. */
  async list(tx: Tx, query: z.infer<typeof ListCrimesQuery>): Promise<Page<CrimeView>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      visibleTo(tx.actor),
      query.stage ? ['c.stage = ?', query.stage] : null,
      query.severity ? ['c.severity = ?', query.severity] : null,
      query.territory ? ['? in (c.region_code, c.district_code, c.community_code)', query.territory] : null,
      query.q ? matching(query.q) : null,
      query.from ? ['c.occurred_from >= ?::timestamptz', query.from] : null,
      query.to ? ['c.occurred_from < ?::timestamptz', query.to] : null,
      query.registeredFrom ? ['c.registered_on >= ?::date', query.registeredFrom] : null,
      query.registeredTo ? ['c.registered_on < ?::date', query.registeredTo] : null,
      query.severityGroup ? ['c.severity = any(?::text[])', SEVERITY_GROUPS[query.severityGroup]] : null,
      query.hasPlace ? [`c.location is ${query.hasPlace === 'true' ? 'not ' : ''}null`] : null,
      query.counted ? [IS_COUNTED] : null,
      query.counted === 'solved' ? ['c.stage = any(?::text[])', SOLVED] : null,
      after ? ['(c.registered_on, c.id) < (?::date, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Row>(
      `select ${VIEW} ${FROM} where ${sql} order by c.registered_on desc, c.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(rows, query.limit, (row) => [row.registeredOn, row.id], viewOf);
  }

  /** Refuses with NotFound what is not the actor's to see. */
  async get(tx: Tx, id: string): Promise<CrimeDetail> {
    const { sql, values } = where([['c.id = ?', id], visibleTo(tx.actor)]);
    const [row] = await tx.query<Row>(`select ${VIEW} ${FROM} where ${sql}`, values);
    if (row === undefined) throw new NotFound('crime');
    const stages = await tx.query<CrimeDetail['stages'][number]>(
      `select stage, ${iso('at')} as at, ${iso('recorded_at')} as "recordedAt"
       from crimes.stage_change where crime_id = $1 order by recorded_at, id`,
      [id],
    );
    return { ...viewOf(row), stages, nextStages: mayWrite(tx.actor, row.organization.id) ? stepsFrom(row.stage) : [] };
  }
}

const matching = (q: string): Condition => {
  const digits = bareErdrNumber(q);
  return [
    `c.erdr_number like ? or c.pending->>'reportingLogNumber' ilike ?`,
    contains(digits === '' ? q : digits),
    contains(q),
  ];
};

import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { crimeChanged, crimeRegistered, crimeStageChanged } from '../crimes.events.ts';
import type { Severity } from '../../../kernel/severity.ts';
import type { Stage } from '../domain/stages.ts';

/** Columns of `import_stage` that crimes add, in the order of the staged values. */
export const STAGE_COLUMNS = [
  'crime_id uuid',
  'key text',
  'digest text',
  'erdr_number text',
  'article text',
  'part int',
  'severity text',
  'severity_verified boolean',
  'occurred_from timestamptz',
  'occurred_to timestamptz',
  'location geometry(Point, 4326)',
  'address text',
  'region_code text',
  'district_code text',
  'community_code text',
  'stage text',
  'stage_changed_at timestamptz',
  'solved_at timestamptz',
  'exclusion text',
  'registered_on date',
  'stage_change_id uuid',
] as const;

/** Which columns a file may change in a crime that exists, by the field that must be mapped for it. */
const CHANGES: readonly (readonly [anyOf: readonly string[], columns: readonly string[]])[] = [
  [['erdrNumber'], ['erdr_number']],
  [
    ['article', 'part', 'severity', 'outcome'],
    ['article', 'part', 'severity', 'severity_verified'],
  ],
  [
    ['occurredFrom', 'occurredTo'],
    ['occurred_from', 'occurred_to'],
  ],
  [['longitude'], ['location', 'region_code', 'district_code', 'community_code']],
  [['address'], ['address']],
  [['exclusion', 'outcome'], ['exclusion']],
  [['registeredOn'], ['registered_on']],
];

const NEVER_LOST = new Set(['erdr_number']);
const EVENTS_AT_ONCE = 1000;

interface Brought {
  readonly crime_id: string;
  readonly article: string;
  readonly part: number | null;
  readonly severity: Severity;
  readonly severity_verified: boolean;
  readonly region_code: string | null;
  readonly stage: Stage;
  readonly stage_changed_at: Date;
  readonly former_stage: Stage | null;
  readonly version: number;
  readonly verdict: 'created' | 'updated';
}

/** From the staged rows to the register: verdict, crimes, history of stages, journal. */
@Injectable()
export class CrimeStageRepository {
  constructor(private readonly journal: Journal) {}

  /** A key that stands twice in the file is a mistake of the file: the first row counts, the others are told. */
  async refuseTwins(tx: Tx, column: string): Promise<void> {
    await tx.query(
      `update import_stage s set verdict = 'rejected', faults = coalesce(s.faults, '[]') || jsonb_build_array(jsonb_build_object(
           'column', $1::text, 'found', left(s.key, 200), 'expected', 'a key that stands once in the file',
           'hint', 'Row ' || t.first || ' has the same key. Remove one of them or give it a key of its own.'))
       from (select row_number, min(row_number) over (partition by key) as first from import_stage where verdict is null) t
       where t.row_number = s.row_number and t.first < s.row_number`,
      [column],
    );
  }

  /** The same row of the file as last time changes nothing, whatever people have changed since. */
  async judge(tx: Tx): Promise<void> {
    await tx.query(
      `update import_stage s set crime_id = coalesce(c.id, s.crime_id),
         verdict = case when c.id is null then 'created' when c.import_digest = s.digest then 'unchanged' else 'updated' end
       from import_stage i left join crimes.crime c on c.organization_id = $1 and c.external_key = i.key
       where i.row_number = s.row_number and s.verdict is null`,
      [tx.actor.organizationId],
    );
  }

  async apply(tx: Tx, mapping: Readonly<Record<string, string>>): Promise<void> {
    const former = await this.formerStages(tx);
    await this.create(tx);
    await this.update(tx, mapping);
    await this.keepStages(tx, former);
    await this.tell(tx, former);
  }

  private async create(tx: Tx): Promise<void> {
    await tx.query(
      `insert into crimes.crime (id, erdr_number, external_key, import_digest, article, part, severity, severity_verified, occurred_from, occurred_to,
         location, address, region_code, district_code, community_code, stage, stage_changed_at, solved_at, exclusion, organization_id, created_by, registered_on)
       select crime_id, erdr_number, key, digest, article, part, severity, severity_verified, occurred_from, occurred_to,
         location, address, region_code, district_code, community_code, stage, stage_changed_at, solved_at, exclusion, $1, $2, registered_on
       from import_stage where verdict = 'created' order by row_number`,
      [tx.actor.organizationId, tx.actor.accountId],
    );
  }

  /** A file moves the stage freely: it tells what the register says, not what somebody did just now. */
  private async update(tx: Tx, mapping: Readonly<Record<string, string>>): Promise<void> {
    const columns = CHANGES.filter(([fields]) => fields.some((field) => mapping[field] !== undefined)).flatMap(
      ([, names]) => names,
    );
    const sets = columns.map((name) =>
      NEVER_LOST.has(name) ? `${name} = coalesce(s.${name}, c.${name})` : `${name} = s.${name}`,
    );
    if (mapping['erdrNumber'] !== undefined) sets.push(`pending = case when s.erdr_number is null then c.pending end`);
    if (mapsStage(mapping))
      sets.push(
        `stage = s.stage`,
        `stage_changed_at = case when c.stage = s.stage then c.stage_changed_at else s.stage_changed_at end`,
        `solved_at = case when s.solved_at is not null then coalesce(c.solved_at, s.solved_at) end`,
      );
    await tx.query(
      `update crimes.crime c set ${[...sets, 'import_digest = s.digest', 'version = c.version + 1', 'updated_at = now()'].join(', ')}
       from import_stage s where s.verdict = 'updated' and c.id = s.crime_id`,
    );
  }

  private async formerStages(tx: Tx): Promise<ReadonlyMap<string, Stage>> {
    const rows = await tx.query<{ id: string; stage: Stage }>(
      `select c.id, c.stage from import_stage s join crimes.crime c on c.id = s.crime_id where s.verdict = 'updated'`,
    );
    return new Map(rows.map((row) => [row.id, row.stage]));
  }

  private async keepStages(tx: Tx, former: ReadonlyMap<string, Stage>): Promise<void> {
    await tx.query(
      `insert into crimes.stage_change (id, crime_id, stage, at, recorded_by, organization_id, region_code)
       select s.stage_change_id, c.id, c.stage, c.stage_changed_at, $1, c.organization_id, c.region_code
       from import_stage s join crimes.crime c on c.id = s.crime_id
         left join unnest($2::uuid[], $3::text[]) as f (id, stage) on f.id = c.id
       where s.verdict in ('created', 'updated') and f.stage is distinct from c.stage`,
      [tx.actor.accountId, [...former.keys()], [...former.values()]],
    );
  }

  private async tell(tx: Tx, former: ReadonlyMap<string, Stage>): Promise<void> {
    for (let after = 0; ;) {
      const rows = await tx.query<Brought & { row_number: number }>(
        `select s.row_number, c.id as crime_id, c.article, c.part, c.severity, c.severity_verified, c.region_code, c.stage, c.stage_changed_at, c.version, s.verdict
         from import_stage s join crimes.crime c on c.id = s.crime_id
         where s.verdict in ('created', 'updated') and s.row_number > $1 order by s.row_number limit ${EVENTS_AT_ONCE}`,
        [after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      await this.journal.append(
        tx,
        rows.flatMap((row) => eventsOf(row, former.get(row.crime_id) ?? null)),
      );
      after = last.row_number;
    }
  }
}

const mapsStage = (mapping: Readonly<Record<string, string>>): boolean =>
  mapping['stage'] !== undefined || mapping['outcome'] !== undefined;

function eventsOf(row: Brought, former: Stage | null): DomainEvent[] {
  if (row.verdict === 'created')
    return [
      crimeRegistered({
        id: row.crime_id,
        article: row.article,
        part: row.part,
        severity: row.severity,
        severityVerified: row.severity_verified,
        stage: row.stage,
        pending: null,
        regionCode: row.region_code,
        version: row.version,
      }),
    ];
  const changed = crimeChanged(row.crime_id, ['import'], row.version);
  return former === null || former === row.stage
    ? [changed]
    : [changed, crimeStageChanged(row.crime_id, former, row.stage, row.stage_changed_at, row.version)];
}

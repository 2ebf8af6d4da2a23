import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, Invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { CopyValue } from '../../../platform/database/copy.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { OpenRun, RowImport, RowImporter, StagedRow } from '../../../platform/imports/import-run.ts';
import { Importers } from '../../../platform/imports/importers.ts';
import { Columns, type TableRow } from '../../../platform/imports/table/row-reader.ts';
import { AccountDirectory } from '../../access/index.ts';
import { mayWrite } from '../crimes.policy.ts';
import type { Crime } from '../domain/crime.ts';
import { type Codes, PlaceOfCrime } from '../place-of-crime.ts';
import { CRIME_FIELDS, CRIME_PRESETS } from './crime-fields.ts';
import { CrimeStageRepository, STAGE_COLUMNS } from './crime-stage.repository.ts';
import { readCrimeRow } from './read-crime-row.ts';

/** Brings crimes from a CSV file into the register of the uploader's own organization. */
@Injectable()
export class ImportCrimes implements RowImporter {
  readonly kind = 'crimes';
  readonly fields = CRIME_FIELDS;
  readonly presets = CRIME_PRESETS;
  readonly stageColumns = STAGE_COLUMNS;

  constructor(
    importers: Importers,
    private readonly accounts: AccountDirectory,
    private readonly places: PlaceOfCrime,
    private readonly staged: CrimeStageRepository,
    private readonly clock: Clock,
  ) {
    importers.add(this);
  }

  async open(tx: Tx, run: OpenRun): Promise<RowImport> {
    await this.accounts.demandStill(tx, run.actor);
    const { organizationId } = run.actor;
    if (organizationId === null || !mayWrite(run.actor, organizationId)) throw new Forbidden();
    if (run.options.owner !== undefined && run.options.owner !== organizationId)
      throw new Invalid('owner-not-applicable', 'Crimes are brought into the register of your own organization.', [
        { pointer: '/options/owner', detail: 'leave it out' },
      ]);
    const columns = new Columns(run.header, run.mapping);
    const now = this.clock.now();
    return {
      stage: (tx, rows) => this.stage(tx, run, columns, rows, now),
      apply: async (tx) => {
        await this.staged.refuseTwins(tx, run.mapping['externalKey'] ?? run.mapping['erdrNumber'] ?? 'key');
        await this.staged.judge(tx);
        await this.staged.apply(tx, run.mapping);
      },
    };
  }

  private async stage(
    tx: Tx,
    run: OpenRun,
    columns: Columns,
    rows: readonly TableRow[],
    now: Date,
  ): Promise<StagedRow[]> {
    const read = rows.map((row) => ({
      digest: digestOf(row, columns, run),
      ...readCrimeRow(row, columns, run.preset, now),
    }));
    const good = read.flatMap(({ found }) => (found === null ? [] : [found.crime.location]));
    const codes = await this.places.ofMany(tx, good, run.actor.regionCode);
    const prefix = run.options.source === undefined ? '' : `${run.options.source}:`;
    let next = 0;
    return read.map(({ row, digest, faults, found }) => ({
      row,
      faults,
      values: found === null ? null : valuesOf(prefix + found.key, digest, found.crime, codes[next++] as Codes),
    }));
  }
}

/** Of what the file says, not of what we make of it: a day that is not over yet is read differently an hour later. */
const digestOf = (row: TableRow, columns: Columns, run: OpenRun): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        run.options.preset ?? null,
        Object.keys(columns.mapping)
          .sort()
          .map((field) => [field, columns.cell(row, field)]),
      ]),
    )
    .digest('hex');

/** In the order of STAGE_COLUMNS. */
function valuesOf(key: string, digest: string, crime: Crime, codes: Codes): CopyValue[] {
  const told: CopyValue[] = [
    crime.erdrNumber,
    crime.article,
    crime.part,
    crime.severity,
    crime.severityVerified,
    crime.occurredFrom.toISOString(),
    crime.occurredTo.toISOString(),
    crime.location === null ? null : `SRID=4326;POINT(${crime.location.coordinates.join(' ')})`,
    crime.address,
  ];
  const course: CopyValue[] = [
    crime.stage,
    crime.stageChangedAt.toISOString(),
    crime.solvedAt?.toISOString() ?? null,
    crime.exclusion,
    crime.registeredOn,
  ];
  return [newId(), key, digest, ...told, codes.regionCode, codes.districtCode, codes.communityCode, ...course, newId()];
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { CAMERA_MEASURES } from '../../kernel/measures.ts';
import type { Page } from '../../kernel/page.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { TerritoryDirectory } from '../territories/index.ts';
import {
  MonthRecorded,
  PolicingRecordContradictory,
  PolicingTerritoryUnknown,
  RecordWithdrawn,
} from './policing.errors.ts';
import { policingEvent } from './policing.events.ts';
import { mayRecordIn } from './policing.policy.ts';
import type { PolicingInput, PolicingQuery, PolicingRecord } from './record.dto.ts';
import { rowOf, viewOf } from './record-view.ts';
import { RecordsRepository } from './records.repository.ts';

/** The commands write down what no register tells, and withdraw what was wrong. */
@Injectable()
export class KeepRecords {
  constructor(
    private readonly transaction: Transaction,
    private readonly records: RecordsRepository,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: PolicingQuery): Promise<Page<PolicingRecord>> {
    return this.transaction.read(actor, async (tx) => {
      const { territory } = query;
      const within = territory === undefined ? [] : await this.territories.list(tx, 'community', territory);
      return this.records.list(
        tx,
        query,
        within.map(({ code }) => code),
      );
    });
  }

  record(actor: Actor, input: PolicingInput): Promise<PolicingRecord> {
    demandSense(input);
    return this.transaction.within(actor, async (tx) => {
      const row = rowOf(newId(), await this.regionOf(tx, input), input);
      if (row.kind === 'administrative_offences' && row.communityCode !== null)
        if (await this.records.isMonthRecorded(tx, row.communityCode, row.startsOn))
          throw new MonthRecorded(row.startsOn.slice(0, 7));
      const at = this.clock.now();
      await this.records.insert(tx, row, at);
      await this.journal.append(tx, [policingEvent('policing.recorded', row)]);
      return viewOf({ ...row, recordedAt: at, withdrawnAt: null });
    });
  }

  withdraw(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.records.lock(tx, id);
      if (!mayRecordIn(actor, row.regionCode)) throw new NotFound('record');
      if (row.withdrawnAt !== null) throw new RecordWithdrawn();
      await this.records.withdraw(tx, id, this.clock.now());
      await this.journal.append(tx, [policingEvent('policing.withdrawn', row)]);
    });
  }

  /** A territory beyond the own region is answered as one that does not exist. */
  private async regionOf(tx: Tx, input: PolicingInput): Promise<string | null> {
    const [code, level, pointer] =
      input.kind === 'target'
        ? ([input.regionCode, 'region', '/regionCode'] as const)
        : ([input.communityCode, 'community', '/communityCode'] as const);
    if (code === null) {
      if (!mayRecordIn(tx.actor, null)) throw new PolicingTerritoryUnknown(pointer);
      return null;
    }
    const territory = await this.territories.find(tx, code);
    if (territory?.level !== level || !mayRecordIn(tx.actor, territory.regionCode))
      throw new PolicingTerritoryUnknown(pointer);
    return territory.regionCode;
  }
}

const OF_CAMERAS: readonly string[] = CAMERA_MEASURES;

function demandSense(input: PolicingInput): void {
  if (input.kind === 'officers' && input.until !== null && input.until <= input.since)
    throw new PolicingRecordContradictory('/until', `must be later than ${input.since}`);
  if (input.kind === 'survey' && input.trusting > input.respondents)
    throw new PolicingRecordContradictory('/trusting', `at most ${input.respondents}, the respondents`);
  if (input.kind === 'target' && input.programme !== null && !OF_CAMERAS.includes(input.measure))
    throw new PolicingRecordContradictory('/programme', `only with ${CAMERA_MEASURES.join(', ')}`);
}

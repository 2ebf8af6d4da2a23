import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory } from '../../requests/index.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { type ClockCheck, ClockChecks } from './clock-checks.repository.ts';
import { clockOf, type RecorderClock } from './domain/recorder-clock.ts';

export interface KnownClock extends RecorderClock {
  readonly check: ClockCheck | null;
}

type Recorded = Pick<Exhibit, 'id' | 'askId' | 'ofExhibit' | 'clockOffsetSeconds'>;

/** What is known of the clocks of recordings: checks of ours first, then what came with the file, then with the answer. */
@Injectable()
export class Clocks {
  constructor(
    private readonly checks: ClockChecks,
    private readonly asks: AskDirectory,
  ) {}

  async of(tx: Tx, exhibits: readonly Recorded[]): Promise<ReadonlyMap<string, KnownClock>> {
    // A still has the clock of its recording.
    const sourceOf = ({ id, ofExhibit }: Recorded): string => ofExhibit ?? id;
    const checks = await this.checks.lastOf(tx, exhibits.map(sourceOf));
    const silent = exhibits.filter((each) => each.clockOffsetSeconds === null).map(({ askId }) => askId);
    const answered = await this.asks.statedOffsets(tx, [...new Set(silent)]);
    return new Map(
      exhibits.map((exhibit) => {
        const check = checks.get(sourceOf(exhibit)) ?? null;
        const stated = exhibit.clockOffsetSeconds ?? answered.get(exhibit.askId) ?? null;
        return [exhibit.id, { ...clockOf(check?.readings ?? [], stated), check }];
      }),
    );
  }
}

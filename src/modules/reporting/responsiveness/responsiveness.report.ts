import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { shareOf } from '../domain/share.ts';
import { spreadOf } from '../domain/spread.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot } from '../grouping.ts';
import { RESPONSIVENESS } from './responsiveness.definition.ts';
import type { ResponsivenessReport, ResponsivenessRow } from './responsiveness.dto.ts';
import { type AnswerCounts, NO_ASKS, ResponsivenessQuery } from './responsiveness.query.ts';

type Kind = ResponsivenessRow['ownerKind'];

/** How owners answer, as the API shows it. */
@Injectable()
export class ResponsivenessCounting {
  constructor(private readonly answers: ResponsivenessQuery) {}

  async run(tx: Tx, { by, scope, grid, period, sumSlot, now }: Frame): Promise<ResponsivenessReport> {
    const rowOf = (slot: Slot, counts: AnswerCounts): ResponsivenessRow => ({
      ...named(slot, by, counts),
      ...figuresOf(counts),
    });
    const { groups, sum } = await this.answers.run(tx, grid, scope, now);
    const items = fill(grid, groups, NO_ASKS, rowOf);
    return { definition: copy(RESPONSIVENESS), period, items, sum: rowOf(sumSlot, sum) };
  }
}

const named = ({ territory, month, key }: Slot, by: Frame['by'], { ownerName, ownerKind }: AnswerCounts) => ({
  territory: nameOf(territory),
  month,
  owner:
    by === 'owner' && key !== null
      ? { id: key, name: ownerName ?? key, kind: (ownerKind ?? 'other') as NonNullable<Kind> }
      : null,
  ownerKind: by === 'ownerKind' ? (key as Kind) : null,
});

function figuresOf(counts: AnswerCounts) {
  const { asked, inTime, late, overdue, waiting, ended, lostWholly, lostPartly, lostUnanswered } = counts;
  const due = inTime + late + overdue;
  return {
    asked,
    inTime,
    late,
    overdue,
    waiting,
    ended,
    lostWholly,
    lostPartly,
    lostUnanswered,
    hoursToHold: spreadOf(counts.toHold),
    hoursToAnswer: spreadOf(counts.toAnswer),
    shares: {
      inTime: shareOf(inTime, due),
      late: shareOf(late, due),
      overdue: shareOf(overdue, due),
      lost: shareOf(lostWholly + lostPartly + lostUnanswered, asked),
    },
  };
}

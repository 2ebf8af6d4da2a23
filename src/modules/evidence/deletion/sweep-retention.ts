import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { BatchDone } from '../../../platform/queue/in-batches.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { FindKeeping, type KeepingOfExhibit } from '../retention/find-keeping.query.ts';
import { type Deletion, DeletionsRepository } from './deletions.repository.ts';

const BATCH = 500;

/** Proposes on its day what is due and not preserved, and lets lapse what is so no more. It decides on nothing. */
@Injectable()
export class SweepRetention {
  constructor(
    private readonly keeping: FindKeeping,
    private readonly exhibits: ExhibitsRepository,
    private readonly deletions: DeletionsRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** `proposed` counts them for each unit. */
  async batch(tx: Tx, after: string, proposed: Map<string, number>): Promise<BatchDone> {
    const kept = await this.keeping.after(tx, after, BATCH);
    const ids = kept.map(({ id }) => id);
    const open = new Map((await this.deletions.openOf(tx, ids)).map((deletion) => [deletion.exhibitId, deletion]));
    let moved = 0;
    for (const exhibit of kept) {
      const before = open.get(exhibit.id);
      const why = before === undefined ? null : whyLapsed(before, exhibit);
      if (before !== undefined && why !== null) await this.lapse(tx, before, why);
      else if (before !== undefined || !exhibit.isDue || exhibit.isPreserved) continue;
      else if (await this.propose(tx, exhibit))
        proposed.set(exhibit.organizationId, (proposed.get(exhibit.organizationId) ?? 0) + 1);
      moved++;
    }
    return { next: kept.length < BATCH ? null : (kept.at(-1)?.id ?? null), moved };
  }

  /** Something keeps it after all; whoever proposed or approved it sees why. */
  async lapse(tx: Tx, { id, exhibitId }: Deletion, why: 'preserved' | 'kept-longer'): Promise<void> {
    const exhibit = await this.exhibits.lock(tx, exhibitId);
    const deletion = await this.deletions.lock(tx, id);
    if (deletion.executedAt !== null || deletion.decision === 'refused' || deletion.decision === 'lapsed') return;
    await this.deletions.decide(tx, id, 'lapsed', why, this.clock.now());
    await this.custody.append(tx, exhibitId, 'deletion-lapsed', { why });
    await this.journal.append(tx, [exhibitEvent('exhibit.deletion-lapsed', exhibit, { why })]);
  }

  private async propose(tx: Tx, kept: KeepingOfExhibit): Promise<boolean> {
    const { id: exhibitId, organizationId, keeping, scheduleVersion } = kept;
    const { class: found, keepUntil } = keeping;
    const exhibit = await this.exhibits.lock(tx, exhibitId);
    const wanted = { exhibitId, organizationId, classCode: found.code, scheduleVersion, keepUntil, reason: null };
    if (exhibit.removedAt !== null || (await this.deletions.propose(tx, wanted, this.clock.now())) === null)
      return false;
    const data = { ground: 'due', class: found.code, keepUntil };
    await this.custody.append(tx, exhibitId, 'deletion-proposed', data);
    await this.journal.append(tx, [exhibitEvent('exhibit.deletion-proposed', exhibit, data)]);
    return true;
  }
}

/** Null where the proposal still stands. */
export function whyLapsed(
  { ground }: Pick<Deletion, 'ground'>,
  exhibit: Pick<KeepingOfExhibit, 'isPreserved' | 'isDue'>,
): 'preserved' | 'kept-longer' | null {
  if (exhibit.isPreserved) return 'preserved';
  return ground === 'due' && !exhibit.isDue ? 'kept-longer' : null;
}

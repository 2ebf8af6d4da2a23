import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { FindKeeping } from '../retention/find-keeping.query.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { DELETE_ORIGINAL } from './deletion-jobs.ts';
import { DeletionsRepository } from './deletions.repository.ts';
import { SweepRetention, whyLapsed } from './sweep-retention.ts';

/**
 * The last look, and then the bytes. The exhibit is locked first, as whoever preserves it does: either the preservation is seen
 * here, or it finds the tombstone. The database refuses it once more.
 */
@Handles(DELETE_ORIGINAL)
@Injectable()
export class DeleteOriginalHandler implements Handler {
  constructor(
    private readonly deletions: DeletionsRepository,
    private readonly exhibits: ExhibitsRepository,
    private readonly keeping: FindKeeping,
    private readonly sweep: SweepRetention,
    private readonly gate: ExhibitGate,
    private readonly uploads: ExhibitUploads,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const found = await this.deletions.find(tx, hint.subjectId);
    if (found === null) return;
    const exhibit = await this.exhibits.lock(tx, found.exhibitId);
    const deletion = await this.deletions.lock(tx, found.id);
    if (deletion.decision !== 'approved' || deletion.executedAt !== null || exhibit.removedAt !== null) return;
    const kept = await this.keeping.of(tx, exhibit.id);
    const why = kept === null ? null : whyLapsed(deletion, kept);
    if (why !== null) return this.sweep.lapse(tx, deletion, why);
    const now = this.clock.now();
    await this.deletions.execute(tx, deletion.id, now);
    await this.exhibits.save(tx, { ...exhibit, removedAt: now });
    const { ground, classCode, keepUntil } = deletion;
    const data = { ground, class: classCode, keepUntil, sha256: exhibit.sha256, size: exhibit.size };
    await this.custody.append(tx, exhibit.id, 'deleted', data);
    await this.journal.append(tx, [exhibitEvent('exhibit.deleted', exhibit, data)]);
    // Last: removing what is already gone does no harm, so a crash here only repeats it.
    await this.gate.destroy(exhibit.storageKey);
    await this.uploads.store.remove(exhibit.storageKey);
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { PreservationsRepository } from '../preservation/preservations.repository.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { RemoveRejected } from './job-definitions.ts';

/** What never was evidence goes by itself after its days in quarantine; what is preserved stays, and is asked about again tomorrow. */
@Handles(RemoveRejected)
@Injectable()
export class RemoveRejectedHandler implements Handler {
  constructor(
    private readonly exhibits: ExhibitsRepository,
    private readonly uploads: ExhibitUploads,
    private readonly custody: CustodyRepository,
    private readonly preservations: PreservationsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const exhibit = await this.exhibits.lock(tx, hint.subjectId);
    if (exhibit.state !== 'rejected' || exhibit.removedAt !== null) return;
    const now = this.clock.now();
    if (await this.preservations.isStanding(tx, exhibit.id)) {
      const dueAt = new Date(now.getTime() + 86_400_000);
      return this.outbox.enqueue(tx, [{ job: RemoveRejected, subjectId: exhibit.id, dueAt }]);
    }
    await this.exhibits.save(tx, { ...exhibit, removedAt: now });
    await this.custody.append(tx, exhibit.id, 'removed');
    await this.journal.append(tx, [exhibitEvent('exhibit.removed', exhibit)]);
    // Last: removing what is already gone does no harm, so a crash here only repeats it.
    await this.uploads.store.remove(exhibit.storageKey);
  }
}

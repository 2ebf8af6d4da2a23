import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ConsignmentsRepository } from '../consignments/consignments.repository.ts';
import { commitmentEndsAt } from '../consignments/domain/consignment.ts';
import { mayReceive } from '../domain/lifecycle.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { FinishUpload } from '../use-cases/finish-upload.ts';
import { MoveExhibit } from '../use-cases/move-exhibit.ts';
import { LOOK_AFTER_MINUTES, LookAfterUpload } from './job-definitions.ts';

/** Comes by every quarter of an hour while an upload is open. */
@Handles(LookAfterUpload)
@Injectable()
export class LookAfterUploadHandler implements Handler {
  constructor(
    private readonly exhibits: ExhibitsRepository,
    private readonly consignments: ConsignmentsRepository,
    private readonly uploads: ExhibitUploads,
    private readonly finish: FinishUpload,
    private readonly move: MoveExhibit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const exhibit = await this.exhibits.find(tx, hint.subjectId);
    if (exhibit === null || !mayReceive(exhibit.state)) return;
    const now = this.clock.now().getTime();
    if (exhibit.state === 'uploading' && (await this.uploads.store.offset(exhibit.storageKey)) === exhibit.size)
      return this.finish.run(SYSTEM, exhibit.id, tx);
    const medium = await this.consignments.ofExhibit(tx, exhibit.id);
    if (now > commitmentEndsAt(exhibit.createdAt, medium).getTime()) {
      await this.move.reject(tx, await this.exhibits.lock(tx, exhibit.id), 'abandon', 'abandoned');
      return;
    }
    await this.outbox.enqueue(tx, [
      { job: LookAfterUpload, subjectId: exhibit.id, dueAt: new Date(now + LOOK_AFTER_MINUTES * 60_000) },
    ]);
  }
}

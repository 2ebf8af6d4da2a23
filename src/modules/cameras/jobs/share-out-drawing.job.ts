import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { VisibilityRepository } from '../visibility.repository.ts';
import { DRAW_VISIBILITY, SHARE_OUT_DRAWING, VIEWS_A_BATCH } from './visibility-jobs.ts';

@Handles(SHARE_OUT_DRAWING)
@Injectable()
export class ShareOutDrawing implements Handler {
  constructor(
    private readonly visibility: VisibilityRepository,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const batches = Math.ceil((await this.visibility.countDue(tx)) / VIEWS_A_BATCH);
    await this.outbox.enqueue(
      tx,
      Array.from({ length: batches }, () => ({ job: DRAW_VISIBILITY, subjectId: hint.subjectId })),
    );
  }
}

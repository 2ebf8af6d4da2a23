import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { HandOver } from '../../cameras/index.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { HEAL_OWNER } from './request-jobs.ts';

/**
 * One owner said "not ours", another answered for the camera: the two agree, and the registry follows. Where the register has
 * come to say something else since, it stays. As the system, because neither of the two may write the other's record.
 */
@Handles(HEAL_OWNER)
@Injectable()
export class HealOwner implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly handOver: HandOver,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    if (ask.sentOnFrom === null) return;
    const former = await this.requests.lockAsk(tx, ask.sentOnFrom);
    await this.handOver.run(tx, ask.cameraId, former.ownerId, ask.ownerId);
  }
}

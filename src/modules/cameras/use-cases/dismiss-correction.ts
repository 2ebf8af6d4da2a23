import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { correctionDismissed } from '../cameras.events.ts';
import { refuseStreamSecrets } from '../refuse-stream-secrets.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';

/** The keeper says why the record is right and the answer was not. The reason stays with the task, not in the journal. */
@Injectable()
export class DismissCorrection {
  constructor(
    private readonly transaction: Transaction,
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, reason: string, actor: Actor): Promise<void> {
    refuseStreamSecrets({ reason });
    return this.transaction.within(actor, async (tx) => {
      const { cameraId, kind } = await this.upkeep.dismiss(tx, id, reason, this.clock.now());
      await this.journal.append(tx, [correctionDismissed(cameraId, id, kind)]);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ValidFromInFuture } from '../cameras.errors.ts';
import { camerasConfirmed } from '../cameras.events.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { monthOf } from '../domain/upkeep.ts';
import type { ConfirmBody, Confirmed } from '../upkeep/upkeep.dto.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';

/** Once a month the keeper says which cameras work; those that do not go out of service in the same deed. */
@Injectable()
export class ConfirmCameras {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run({ working, outOfService }: ConfirmBody, actor: Actor): Promise<Confirmed> {
    const now = this.clock.now();
    const down = outOfService.map(({ cameraId }) => cameraId);
    refuseContradictions(working, outOfService, now);
    return this.transaction.within(actor, async (tx) => {
      for (const { cameraId, since } of outOfService) await this.takeOut(tx, cameraId, since);
      const confirmed = await this.upkeep.confirm(tx, working, down, now);
      await this.upkeep.resolve(tx, [...confirmed, ...down], ['camera_was_down'], now);
      const counts = { confirmed: confirmed.length, outOfService: down.length };
      await this.journal.append(tx, [
        camerasConfirmed(actor.organizationId ?? '', monthOf(now), counts.confirmed, down),
      ]);
      return counts;
    });
  }

  private async takeOut(tx: Tx, cameraId: string, since: string | undefined): Promise<void> {
    const camera = await this.cameras.lock(tx, cameraId);
    if (camera.status !== 'active') return;
    const when = since === undefined ? undefined : { since: new Date(since), told: ['status'] as const };
    await this.cameras.change(tx, camera, { status: 'out_of_service' }, when);
  }
}

function refuseContradictions(
  working: ConfirmBody['working'],
  outOfService: ConfirmBody['outOfService'],
  now: Date,
): void {
  const ids = outOfService.map(({ cameraId }) => cameraId);
  if (new Set(ids).size < ids.length || (working !== 'all' && working.some((id) => ids.includes(id))))
    throw new Invalid('confirmation-contradicts-itself', 'A camera is named twice.', [
      { pointer: '/outOfService', detail: 'names a camera twice, or one that is said to work' },
    ]);
  if (outOfService.some(({ since }) => since !== undefined && new Date(since) > now)) throw new ValidFromInFuture();
}

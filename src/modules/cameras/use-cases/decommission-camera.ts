import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { StaleVersion } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { cameraDecommissioned } from '../cameras.events.ts';
import { CameraDecommissioned } from '../cameras.errors.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';
import { CamerasRepository } from '../cameras.repository.ts';

/** Takes a camera out of the registry for good. The record stays: old requests and figures point to it. */
@Injectable()
export class DecommissionCamera {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, seenVersion: number, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const camera = await this.cameras.lock(tx, id);
      if (camera.version !== seenVersion) throw new StaleVersion(camera.version);
      if (camera.status === 'decommissioned') throw new CameraDecommissioned();
      const decommissionedOn = this.clock.now().toISOString().slice(0, 10);
      await this.cameras.change(tx, camera, { status: 'decommissioned', decommissionedOn });
      await this.upkeep.resolve(tx, [id], 'all', this.clock.now());
      await this.journal.append(tx, [cameraDecommissioned(id, camera.version + 1)]);
    });
  }
}

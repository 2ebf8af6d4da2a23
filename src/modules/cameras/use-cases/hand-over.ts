import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { cameraChanged } from '../cameras.events.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';

/**
 * A camera turns out to be another's: the record goes over, with its history. Does nothing where the register no longer names
 * `formerId` as owner or keeper. A keeper who is somebody else (the police for a shop) keeps the record.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly cameras: CamerasRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, cameraId: string, formerId: string, ownerId: string): Promise<void> {
    const camera = await this.cameras.lock(tx, cameraId);
    const owner = await this.organizations.find(tx, ownerId);
    if (owner === null || (camera.ownerId !== formerId && camera.keeperId !== formerId)) return;
    await this.cameras.change(tx, camera, {
      ownerId: owner.id,
      ownerKind: owner.kind,
      keeperId: camera.keeperId === formerId ? owner.id : camera.keeperId,
    });
    await this.upkeep.resolve(tx, [camera.id], ['wrong_owner'], this.clock.now());
    await this.journal.append(tx, [cameraChanged(camera.id, camera.version + 1, ['owner'], 'wrong_owner')]);
  }
}

import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { CameraDirectory, type CameraFacts } from '../../cameras/index.ts';

export type AddressedCamera = CameraFacts & {
  /** Who is asked: the owner, or the keeper of the record where the owner has nobody who can sign in. */
  readonly addresseeId: string;
};

/** The facts of cameras that are to be asked, and to whom the ask goes. */
@Injectable()
export class AddressedCameras {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CameraDirectory,
    private readonly organizations: OrganizationDirectory,
  ) {}

  async of(tx: Tx, cameraIds: readonly string[]): Promise<ReadonlyMap<string, AddressedCamera>> {
    const facts = await this.cameras.facts(tx, [...new Set(cameraIds)]);
    const foreignlyKept = [
      ...new Set(facts.filter((camera) => camera.keeperId !== camera.ownerId).map((camera) => camera.ownerId)),
    ];
    // Accounts of other organizations are not the investigator's to see; whether there is one is asked as the system.
    const present =
      foreignlyKept.length === 0
        ? new Set<string>()
        : await this.transaction.read(SYSTEM, (own) => this.organizations.withOperators(own, foreignlyKept));
    return new Map(
      facts.map((camera) => [
        camera.id,
        {
          ...camera,
          addresseeId:
            camera.keeperId === camera.ownerId || present.has(camera.ownerId) ? camera.ownerId : camera.keeperId,
        },
      ]),
    );
  }
}

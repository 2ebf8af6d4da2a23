import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory, type OrganizationView } from '../../access/index.ts';
import type { Camera, RegisterCameraBody } from '../camera.dto.ts';
import { cameraRegistered } from '../cameras.events.ts';
import { OwnerNotYours } from '../cameras.errors.ts';
import { mayKeepFor } from '../cameras.policy.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { completeView } from '../domain/draft.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { PlaceOfCamera } from '../place-of-camera.ts';
import { refuseStreamSecrets } from '../refuse-stream-secrets.ts';

@Injectable()
export class RegisterCamera {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly place: PlaceOfCamera,
    private readonly find: FindCameras,
    private readonly journal: Journal,
  ) {}

  run(body: RegisterCameraBody, actor: Actor, outer?: Tx): Promise<Camera> {
    refuseStreamSecrets(body);
    return this.transaction.within(
      actor,
      async (tx) => {
        const { owner, keeperId } = await this.ownerOf(tx, body.owner);
        const id = newId();
        const type = body.type ?? 'fixed';
        const pixelWidth = body.pixelWidth ?? null;
        await this.cameras.add(tx, {
          id,
          externalKey: null,
          externalSource: '',
          ownerId: owner.id,
          ownerKind: owner.kind,
          keeperId,
          name: body.name,
          address: body.address ?? null,
          site: body.site ?? null,
          location: body.location,
          ...(await this.place.find(tx, body.location.coordinates, owner)),
          status: body.status ?? 'active',
          type,
          ...completeView(body.location.coordinates, type, pixelWidth, body.view ?? {}),
          mountHeight: body.mountHeight ?? null,
          pixelWidth,
          recordingMode: body.recordingMode ?? 'continuous',
          hasUps: body.hasUps ?? false,
          feeder: body.feeder ?? null,
          declaredHours: body.retention?.declaredHours ?? null,
          measuredHours: null,
          installedOn: body.installedOn ?? null,
          onPoliceInitiative: body.onPoliceInitiative ?? false,
          programme: body.programme ?? null,
          contact: body.contact ?? null,
          attribution: body.attribution ?? null,
          recognisesSpeed: body.recognisesSpeed ?? null,
          recognisesNumbers: body.recognisesNumbers ?? null,
          reliability: 1,
          reliabilityAt: null,
          provenWorkingAt: null,
          decommissionedOn: null,
          version: 1,
        });
        await this.journal.append(tx, [cameraRegistered(id, owner.id)]);
        return this.find.get(tx, id);
      },
      outer,
    );
  }

  private async ownerOf(tx: Tx, wanted: string | undefined): Promise<{ owner: OrganizationView; keeperId: string }> {
    const keeper = await this.organizations.find(tx, tx.actor.organizationId ?? '');
    if (keeper === null) throw new OwnerNotYours();
    if (wanted === undefined) return { owner: keeper, keeperId: keeper.id };
    const owner = await this.organizations.find(tx, wanted);
    if (owner === null || !mayKeepFor(keeper, owner)) throw new OwnerNotYours();
    return { owner, keeperId: keeper.id };
  }
}

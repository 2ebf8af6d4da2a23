import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import type { Camera, ChangeCameraBody } from '../camera.dto.ts';
import type { CameraEntity } from '../camera.entity.ts';
import { cameraChanged } from '../cameras.events.ts';
import { CameraDecommissioned, StatusNotReachable } from '../cameras.errors.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { completeView } from '../domain/draft.ts';
import { mayBecome } from '../domain/lifecycle.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { PlaceOfCamera } from '../place-of-camera.ts';
import { refuseStreamSecrets } from '../refuse-stream-secrets.ts';

/** Corrects what is registered. Moving a camera finds its territory anew; turning or moving it draws its view anew. */
@Injectable()
export class ChangeCamera {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly place: PlaceOfCamera,
    private readonly find: FindCameras,
    private readonly journal: Journal,
  ) {}

  run(id: string, seenVersion: number, body: ChangeCameraBody, actor: Actor): Promise<Camera> {
    refuseStreamSecrets(body);
    return this.transaction.within(actor, async (tx) => {
      const camera = await this.cameras.lock(tx, id);
      if (camera.version !== seenVersion) throw new StaleVersion(camera.version);
      if (camera.status === 'decommissioned') throw new CameraDecommissioned();
      if (body.status !== undefined && !mayBecome(camera.status, body.status))
        throw new StatusNotReachable(camera.status, body.status);
      const changed = Object.keys(body);
      if (changed.length > 0) {
        await this.cameras.change(tx, camera, {
          ...plain(body),
          ...(await this.placed(tx, camera, body)),
          ...viewed(camera, body),
        });
        await this.journal.append(tx, [cameraChanged(id, camera.version + 1, changed)]);
      }
      return this.find.get(tx, id);
    });
  }

  private async placed(tx: Tx, camera: CameraEntity, body: ChangeCameraBody): Promise<Partial<CameraEntity>> {
    if (body.location === undefined) return {};
    const owner = await this.organizations.find(tx, camera.ownerId);
    if (owner === null) throw new NotFound('owner');
    return { location: body.location, ...(await this.place.find(tx, body.location.coordinates, owner)) };
  }
}

/** Properties that are kept as they are told. */
function plain({ location: _location, view: _view, retention, ...rest }: ChangeCameraBody): Partial<CameraEntity> {
  return {
    ...rest,
    ...(retention === undefined ? {} : { declaredHours: retention.declaredHours }),
  } as Partial<CameraEntity>;
}

/** What was told of the view stays where nothing new is told; a new direction or place needs a new verification. */
function viewed(camera: CameraEntity, { location, type, pixelWidth, view }: ChangeCameraBody): Partial<CameraEntity> {
  if (location === undefined && view === undefined && type === undefined) return {};
  const isTurned = view?.bearing !== undefined && view.bearing !== camera.bearing;
  const isStill = location === undefined && !isTurned;
  return completeView(
    (location ?? camera.location).coordinates,
    type ?? camera.type,
    pixelWidth === undefined ? camera.pixelWidth : pixelWidth,
    {
      bearing: view?.bearing === undefined ? camera.bearing : view.bearing,
      angle: view?.angle ?? (type === undefined || type === camera.type ? camera.angle : undefined),
      range: view?.range ?? camera.rangeMeters,
      verified: view?.verified ?? (isStill && camera.isViewVerified),
    },
  );
}

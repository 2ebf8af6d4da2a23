import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import type { Camera, ChangeCameraBody } from '../camera.dto.ts';
import type { CameraEntity } from '../camera.entity.ts';
import { cameraChanged } from '../cameras.events.ts';
import { CameraDecommissioned, StatusNotReachable, ValidFromInFuture } from '../cameras.errors.ts';
import { CamerasRepository, type Since } from '../cameras.repository.ts';
import { completeView } from '../domain/draft.ts';
import { mayBecome } from '../domain/lifecycle.ts';
import { settledBy } from '../domain/upkeep.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { PlaceOfCamera } from '../place-of-camera.ts';
import { PLACE_FACTS } from '../places.repository.ts';
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
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, seenVersion: number, body: ChangeCameraBody, actor: Actor): Promise<Camera> {
    refuseStreamSecrets(body);
    return this.transaction.within(actor, async (tx) => {
      const camera = await this.cameras.lock(tx, id);
      if (camera.version !== seenVersion) throw new StaleVersion(camera.version);
      if (camera.status === 'decommissioned') throw new CameraDecommissioned();
      if (body.status !== undefined && !mayBecome(camera.status, body.status))
        throw new StatusNotReachable(camera.status, body.status);
      const { validFrom, ...content } = body;
      const changed = Object.keys(content);
      if (changed.length > 0) {
        const changes = { ...plain(content), ...(await this.placed(tx, camera, content)), ...viewed(camera, content) };
        const since = sinceOf(validFrom, this.clock.now());
        await this.cameras.change(
          tx,
          camera,
          changes,
          since === undefined ? undefined : { since, told: toldBy(content) },
        );
        await this.upkeep.resolve(tx, [id], settledBy(changed), this.clock.now());
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

const PLACE = ['location', ...PLACE_FACTS] as const;
const VIEW = { bearing: 'bearing', angle: 'angle', range: 'rangeMeters', verified: 'isViewVerified' } as const;

/** What the body says, without what follows from it: a correction of the past must not carry today's rest into it. */
function toldBy({ location, view, retention, ...rest }: Omit<ChangeCameraBody, 'validFrom'>): (keyof CameraEntity)[] {
  return [
    ...(Object.keys(rest) as (keyof typeof rest)[]),
    ...(location === undefined ? [] : PLACE),
    ...(Object.keys(view ?? {}) as (keyof typeof VIEW)[]).map((key) => VIEW[key]),
    ...(retention === undefined ? [] : (['declaredHours'] as const)),
  ];
}

function sinceOf(validFrom: string | null | undefined, now: Date): Since | undefined {
  if (validFrom === undefined) return undefined;
  if (validFrom === null) return 'ever';
  const since = new Date(validFrom);
  if (since > now) throw new ValidFromInFuture();
  return since;
}

/** Properties that are kept as they are told. */
function plain({
  location: _location,
  view: _view,
  retention,
  ...rest
}: Omit<ChangeCameraBody, 'validFrom'>): Partial<CameraEntity> {
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

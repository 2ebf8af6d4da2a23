import { Injectable } from '@nestjs/common';
import type { Fault } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { lossOf } from '../../../kernel/overwrite-clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { SearchDirectory, type ShownCamera } from '../../searches/index.ts';
import { AskEntity } from '../ask.entity.ts';
import { faultsOfWindows, type WantedAsk } from '../domain/proportionality.ts';
import type { RequestEntity } from '../request.entity.ts';
import { AsksRefused } from '../requests.errors.ts';
import { AddressedCameras, type AddressedCamera } from './addressed-cameras.ts';

/** Turns wanted cameras and windows into asks, and refuses those that this crime does not justify. */
@Injectable()
export class AsksOfDraft {
  constructor(
    private readonly cameras: AddressedCameras,
    private readonly searches: SearchDirectory,
  ) {}

  /**
   * Exact positions open only within a search; so an ask needs its camera in a search that the organization made for
   * the same crime.
   */
  async build(tx: Tx, request: RequestEntity, wanted: readonly WantedAsk[], now: Date): Promise<AskEntity[]> {
    const faults = faultsOfWindows(wanted, now);
    const shown = await this.searches.shownFor(
      tx,
      request.crimeId,
      wanted.map((ask) => ask.cameraId),
      request.searchId,
    );
    const cameras = await this.cameras.of(
      tx,
      wanted.map((ask) => ask.cameraId),
    );
    wanted.forEach((ask, i) => faults.push(...faultsOfCamera(ask, i, shown, cameras)));
    if (faults.length > 0) throw new AsksRefused(faults);
    return wanted.map((ask) =>
      askOf(request, ask, cameras.get(ask.cameraId) as AddressedCamera, shown.get(ask.cameraId) as ShownCamera),
    );
  }
}

function faultsOfCamera(
  ask: WantedAsk,
  i: number,
  shown: ReadonlyMap<string, ShownCamera>,
  cameras: ReadonlyMap<string, AddressedCamera>,
): Fault[] {
  if (shown.has(ask.cameraId) && cameras.has(ask.cameraId)) return [];
  return [{ pointer: `/asks/${i}/cameraId`, detail: 'not among the cameras that a search for this crime showed' }];
}

/** The place is the one that the search showed: a camera that was moved since did not see the crime from its new place. */
function askOf(request: RequestEntity, wanted: WantedAsk, camera: AddressedCamera, shown: ShownCamera): AskEntity {
  const loss = lossOf(wanted.window, camera.effectiveHours);
  return Object.assign(new AskEntity(), {
    id: newId(),
    requestId: request.id,
    cameraId: camera.id,
    ownerId: camera.addresseeId,
    organizationId: request.organizationId,
    regionCode: request.regionCode,
    cameraCode: shown.code ?? camera.code,
    cameraName: shown.name ?? camera.name,
    cameraAddress: shown.name === null ? camera.address : shown.address,
    longitude: shown.longitude,
    latitude: shown.latitude,
    ownerName: camera.ownerName,
    organizationName: request.organizationName,
    windowFrom: wanted.window.from,
    windowTo: wanted.window.to,
    retentionHours: camera.effectiveHours,
    isRetentionAssumed: camera.isRetentionAssumed,
    lossStartsAt: loss.startsAt,
    lossCompleteAt: loss.completeAt,
    state: 'waiting' as const,
    requestNumber: request.number,
    requestState: request.state,
    legalBasisCode: null,
    legalBasisVersion: request.legalBasisVersion,
    legalBasis: null,
    legalBasisValidUntil: null,
    holdSentAt: null,
    heldUntil: null,
    renewals: 0,
    releaseConfirmedAt: null,
    dueAt: null,
    pausedAt: null,
    reminders: 0,
    answeredAt: null,
    answerCode: null,
    escalatedTo: null,
    escalatedAt: null,
    sentOnFrom: null,
    version: 1,
  } satisfies AskEntity);
}

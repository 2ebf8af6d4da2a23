import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../src/kernel/ids.ts';
import type { TestWorld } from './database.ts';
import { type GivenCamera, givenCamera } from './given-cameras.ts';
import { givenCrime } from './given-crimes.ts';
import type { Given, GivenAccount } from './given.ts';

/** Who stands around one ask: the police unit that asks and the owner that answers. */
export interface Parties {
  readonly investigator: GivenAccount;
  readonly supervisor: GivenAccount;
  readonly operator: GivenAccount;
}

export async function givenParties(given: Given): Promise<Parties> {
  const police = await given.organization();
  const owner = await given.organization({ kind: 'local_authority' });
  return {
    investigator: await given.account('investigator', { organization: police }),
    supervisor: await given.account('supervisor', { organization: police }),
    operator: await given.account('operator', { organization: owner }),
  };
}

export interface AskWishes {
  state?: 'waiting' | 'held' | 'delivering' | 'delivered' | 'not_available' | 'refused' | 'released';
  requestState?: 'draft' | 'submitted' | 'open' | 'closed' | 'refused' | 'withdrawn';
  legalBasisValidUntil?: Date | null;
  crimeId?: string;
  regionCode?: string | null;
  /** A camera that the operator has already; a fresh one if absent. */
  camera?: GivenCamera;
}

export interface GivenAsk {
  readonly id: string;
  readonly requestId: string;
  readonly crimeId: string;
  readonly cameraId: string;
}

export const WINDOW = { from: '2026-11-20T14:00:00.000Z', to: '2026-11-20T15:00:00.000Z' };

let serial = 0;

/** An approved request with one held ask for one camera of the operator, unless told otherwise. */
export async function givenAsk(given: Given, parties: Parties, wishes: AskWishes = {}): Promise<GivenAsk> {
  const { state = 'held', requestState = 'open', legalBasisValidUntil = null } = wishes;
  const police = parties.investigator.organization;
  const owner = parties.operator.organization;
  const regionCode = wishes.regionCode === undefined ? police.regionCode : wishes.regionCode;
  const crimeId = wishes.crimeId ?? (await givenCrime(given, { organization: police })).id;
  const camera = wishes.camera ?? (await givenCamera(given, { owner }));
  const requestId = newId();
  const number = `R-2026-${(++serial).toString(36).toUpperCase().padStart(4, '0')}-${randomBytes(2).toString('hex').toUpperCase()}`;
  const isDecided = requestState === 'open' || requestState === 'closed' || requestState === 'refused';
  await given.owner.query(
    `insert into requests.request (id, number, crime_id, organization_id, organization_name, author_id, author_name, region_code, state,
       legal_basis_code, legal_basis, legal_basis_valid_until, necessity, submitted_at, decided_at, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'CPC_93_2_DEMAND', '{}', $10, 'needed', $11, $12, $13)`,
    [
      requestId,
      number,
      crimeId,
      police.id,
      police.name,
      parties.investigator.id,
      parties.investigator.actor.name,
      regionCode,
      requestState,
      legalBasisValidUntil,
      requestState === 'draft' ? null : new Date(),
      isDecided ? new Date() : null,
      isDecided ? parties.supervisor.id : null,
    ],
  );
  const id = newId();
  await given.owner.query(
    `insert into requests.ask (id, request_id, camera_id, owner_id, organization_id, region_code, camera_code, camera_name, owner_name,
       organization_name, window_from, window_to, retention_hours, loss_starts_at, loss_complete_at, state, request_number, request_state,
       legal_basis_code, legal_basis_valid_until, hold_sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'Gate', $8, $9, $10, $11, 720, '2026-12-20', '2026-12-21', $12, $13, $14, $15, $16, now())`,
    [
      id,
      requestId,
      camera.id,
      owner.id,
      police.id,
      regionCode,
      camera.code,
      owner.name,
      police.name,
      WINDOW.from,
      WINDOW.to,
      state,
      number,
      requestState,
      requestState === 'open' || requestState === 'closed' ? 'CPC_93_2_DEMAND' : null,
      requestState === 'open' || requestState === 'closed' ? legalBasisValidUntil : null,
    ],
  );
  return { id, requestId, crimeId, cameraId: camera.id };
}

export interface Footage {
  readonly bytes: Buffer;
  readonly sha256: string;
}

export function footage(size = 100_000): Footage {
  const bytes = randomBytes(size);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export const commitment = (file: Footage, with_: Record<string, unknown> = {}) => ({
  fileName: 'двір cam 2.mp4',
  size: file.bytes.length,
  sha256: file.sha256,
  coveredWindow: WINDOW,
  ...with_,
});

export interface ExhibitWishes {
  state?: 'committed' | 'uploading' | 'verifying' | 'sealed' | 'rejected';
  file?: Footage;
  /** The recording that it belongs to: its player, unless told otherwise. */
  of?: string;
  kind?: 'player' | 'still';
  assessment?: { usefulness: 'useful' | 'partly' | 'not_useful'; use: 'none' | 'lead' | 'suspicion' | 'court' };
}

/** A sealed exhibit with its bytes in the store, unless told otherwise. */
export async function givenExhibit(
  world: TestWorld,
  parties: Parties,
  ask: GivenAsk,
  wishes: ExhibitWishes = {},
): Promise<string> {
  const { state = 'sealed', file = footage(1000), of = null } = wishes;
  const id = newId();
  const isSealed = state === 'sealed';
  await world.owner.query(
    `insert into evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, region_code, file_name, size, sha256, covered_from,
       covered_to, state, rejection, found_sha256, found_sha512, storage_key, created_by, sealed_at, kind, of_exhibit)
     select $1, $2, $3, $4, $5, (select region_code from requests.request where id = $3), 'двір cam 2.mp4', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18`,
    [
      id,
      ask.id,
      ask.requestId,
      parties.operator.organization.id,
      parties.investigator.organization.id,
      file.bytes.length,
      file.sha256,
      WINDOW.from,
      WINDOW.to,
      state,
      state === 'rejected' ? 'digest-mismatch' : null,
      isSealed ? file.sha256 : null,
      isSealed ? createHash('sha512').update(file.bytes).digest('hex') : null,
      `exhibits/${id}`,
      parties.operator.id,
      isSealed ? new Date() : null,
      of === null ? 'recording' : (wishes.kind ?? 'player'),
      of,
    ],
  );
  const folder = join(world.settings.APP_DATA_DIR, 'files', 'exhibits');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, id), state === 'committed' ? '' : file.bytes);
  if (wishes.assessment !== undefined)
    await world.owner.query(
      `insert into evidence.assessment (exhibit_id, usefulness, reason, use, assessed_by, assessed_at) values ($1, $2, $3, $4, $5, now())`,
      [
        id,
        wishes.assessment.usefulness,
        wishes.assessment.usefulness === 'not_useful' ? 'too_dark' : null,
        wishes.assessment.use,
        parties.investigator.id,
      ],
    );
  return id;
}

import { newId } from '../../src/kernel/ids.ts';
import { lossOf } from '../../src/kernel/overwrite-clock.ts';
import type { AskState } from '../../src/modules/requests/domain/ask-lifecycle.ts';
import type { RequestState } from '../../src/modules/requests/domain/lifecycle.ts';
import { requestNumber } from '../../src/modules/requests/domain/request-number.ts';
import { givenCamera, type GivenCamera } from './given-cameras.ts';
import { givenCrime, type GivenCrime } from './given-crimes.ts';
import type { Given, GivenAccount, GivenOrganization } from './given.ts';

const HOUR = 3_600_000;

/** A search of this organization for this crime that showed these cameras. */
export async function givenSearch(
  given: Given,
  crime: GivenCrime,
  cameras: readonly GivenCamera[],
  hours = { from: -26, to: -24 },
): Promise<{ id: string }> {
  const id = newId();
  const [from, to] = [new Date(Date.now() + hours.from * HOUR), new Date(Date.now() + hours.to * HOUR)];
  await given.owner.query(
    `insert into searches.search (id, crime_id, organization_id, purpose, place, radius_meters, window_from, window_to)
     values ($1, $2, $3, 'crime', st_setsrid(st_makepoint(35.0462, 48.4647), 4326), 200, $4, $5)`,
    [id, crime.id, crime.organizationId, from, to],
  );
  for (const [i, camera] of cameras.entries())
    await given.owner.query(
      `insert into searches.search_result (search_id, camera_id, rank, distance_meters, tier, window_from, window_to, likelihood,
         loss_starts_at, loss_complete_at, score, factors, reasons, camera, longitude, latitude, organization_id)
       values ($1, $2, $3, 10, 'observe', $4, $5, 'likely', $4, $5, 0.5, '{}', '{}', '{}', $6, $7, $8)`,
      [id, camera.id, i + 1, from, to, camera.longitude, camera.latitude, crime.organizationId],
    );
  return { id };
}

export interface GivenAsk {
  id: string;
  requestId: string;
  camera: GivenCamera;
  ownerId: string;
}

export interface RequestWishes {
  state?: RequestState;
  askState?: AskState;
  author?: GivenAccount;
  supervisor?: GivenAccount;
  owner?: GivenOrganization;
  cameras?: readonly GivenCamera[];
  crime?: GivenCrime;
  /** Hours before now at which each window begins. */
  hoursAgo?: number;
  /** How long it lasts; two hours if absent. */
  windowHours?: number;
  retentionHours?: number;
}

/** The owner has asked back: the term of the ask stands still. */
export async function givenQuestion(
  given: Given,
  ask: { readonly id: string; readonly requestId: string },
  asker: GivenAccount,
  askedAt = new Date(),
): Promise<void> {
  await given.owner.query(
    `insert into requests.clarification (id, ask_id, request_id, organization_id, owner_id, region_code, question, asked_by, asked_at)
     select $1, id, request_id, organization_id, owner_id, region_code, 'Which entrance?', $3, $4 from requests.ask where id = $2`,
    [newId(), ask.id, asker.id, askedAt],
  );
  await given.owner.query(
    `update requests.ask set paused_at = $2, due_at = coalesce(due_at, now() + interval '3 days') where id = $1`,
    [ask.id, askedAt],
  );
}

/** A request in any state with one ask a camera, inserted as the owner of the schema; open and waiting unless told otherwise. */
export async function givenRequest(
  given: Given,
  wishes: RequestWishes = {},
): Promise<{ id: string; number: string; crime: GivenCrime; author: GivenAccount; asks: GivenAsk[] }> {
  const author = wishes.author ?? (await given.account('investigator'));
  const { state = 'open', askState = 'waiting', hoursAgo = 26, windowHours = 2, retentionHours = 168 } = wishes;
  const supervisor = wishes.supervisor ?? (await given.account('supervisor', { organization: author.organization }));
  const crime = wishes.crime ?? (await givenCrime(given, { organization: author.organization }));
  const cameras = wishes.cameras ?? [
    await givenCamera(given, wishes.owner === undefined ? {} : { owner: wishes.owner }),
  ];
  const id = newId();
  const number = requestNumber(2026, Buffer.from(id.replaceAll('-', '').slice(-16), 'hex'));
  const isDecided = state === 'open' || state === 'closed' || state === 'refused';
  const isSubmitted = state !== 'draft';
  await given.owner.query(
    `insert into requests.request (id, number, crime_id, organization_id, organization_name, author_id, author_name, region_code, state,
       legal_basis_code, legal_basis, severity, necessity, camera_hours, submitted_at, decided_at, decided_by)
     values ($1, $2, $3, $4, $5, $6, 'Author', $7, $8, 'LNP_40', $9, 'serious', 'needed', $10, $11, $12, $13)`,
    [id, number, crime.id, author.organization.id, author.organization.name, author.id, author.organization.regionCode, state,
      JSON.stringify({ code: 'LNP_40', purposeItem: '1', reportingLogNumber: '77' }), cameras.length * windowHours,
      isSubmitted ? new Date() : null, isDecided ? new Date() : null, isDecided ? supervisor.id : null], // prettier-ignore
  );
  const from = new Date(Date.now() - hoursAgo * HOUR);
  const window = { from, to: new Date(from.getTime() + windowHours * HOUR) };
  const loss = lossOf(window, retentionHours);
  const asks: GivenAsk[] = [];
  for (const camera of cameras) {
    const askId = newId();
    await given.owner.query(
      `insert into requests.ask (id, request_id, camera_id, owner_id, organization_id, region_code, camera_code, camera_name, longitude, latitude, owner_name,
         organization_name, window_from, window_to, retention_hours, loss_starts_at, loss_complete_at, state, request_number, request_state,
         legal_basis_code, legal_basis, hold_sent_at, due_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'Camera', $8, $9, 'Owner', $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
      [askId, id, camera.id, camera.ownerId, author.organization.id, author.organization.regionCode, camera.code, camera.longitude, camera.latitude,
        author.organization.name, window.from, window.to, retentionHours, loss.startsAt, loss.completeAt, askState, number, state,
        isDecided ? 'LNP_40' : null, isDecided ? JSON.stringify({ code: 'LNP_40' }) : null,
        isSubmitted ? new Date() : null, isSubmitted ? new Date(Date.now() + 72 * HOUR) : null], // prettier-ignore
    );
    asks.push({ id: askId, requestId: id, camera, ownerId: camera.ownerId });
  }
  return { id, number, crime, author, asks };
}

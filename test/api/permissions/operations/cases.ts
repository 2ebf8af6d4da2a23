import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type supertest from 'supertest';
import { ROLES } from '../../../../src/kernel/actor.ts';
import { newId } from '../../../../src/kernel/ids.ts';
import { ObjectStore } from '../../../../src/platform/storage/object-store.ts';
import { hashOf } from '../../../../src/kernel/digests.ts';
import { givenConsignment } from '../../../support/given-consignments.ts';
import { commitment, footage, givenExhibit, WINDOW } from '../../../support/given-evidence.ts';
import type { Operations, Place } from '../operation.ts';
import { BASIS } from '../scene.ts';

const crime = ({ scene }: Place) => ({ params: { id: scene.crimeId } });
const request = ({ scene }: Place) => ({ params: { id: scene.requestId } });
const ask = ({ scene }: Place) => ({ params: { id: scene.id } });
const exhibit = ({ scene }: Place) => ({ params: { id: scene.exhibitId } });
const with_ =
  <T extends object>(of: (place: Place) => object, more: T) =>
  (place: Place) => ({ ...of(place), ...more });
const seen = { headers: { 'if-match': '"1"' } };
const TUS = { 'tus-resumable': '1.0.0' };

const askIdsIn = (text: string): string[] =>
  ((JSON.parse(text) as { items?: { askId: string }[] }).items ?? []).map(({ askId }) => askId);

export const CRIMES: Operations = {
  'GET /api/v1/crimes': { lists: 'crime' },
  'POST /api/v1/crimes': {
    call: () => ({
      body: {
        erdrNumber: `12026${String(Math.floor(Math.random() * 1e12)).padStart(12, '0')}`,
        article: 'ст. 187 ч. 2',
        occurred: { from: '2026-03-01T10:00:00Z', to: '2026-03-01T11:00:00Z' },
        location: { type: 'Point', coordinates: [35.0462, 48.4647] },
        registeredOn: '2026-03-01',
      },
    }),
  },
  'GET /api/v1/crimes/{id}': { about: 'crime', call: crime },
  'GET /api/v1/crimes/{id}/timeline': { about: 'crime', call: crime },
  'GET /api/v1/crimes/{id}/completeness': { about: 'crime', call: crime },
  'GET /api/v1/crimes/{id}/completeness.pdf': { about: 'crime', call: crime },
  'PATCH /api/v1/crimes/{id}': { about: 'crime', call: with_(crime, { ...seen, body: { exclusion: 'duplicate' } }) },
};

const draft = ({ scene }: Place) => ({
  body: {
    crimeId: scene.crimeId,
    searchId: scene.searchId,
    legalBasis: BASIS,
    necessity: 'The face of the offender may be seen.',
    asks: [{ cameraId: scene.cameraId, window: WINDOW }],
  },
});

async function calendarException({ stage }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await stage.api.owner.query(
    `insert into requests.calendar_exception (id, kind, from_day, to_day, note, decided_by, decided_at)
     values ($1, 'day_off', '2026-05-05', '2026-05-05', 'Decision 2', $2, now())`,
    [id, stage.cast.administrator.id],
  );
  return { params: { id } };
}

/** Of the supervisor of that side, on a day that no other takes. */
async function delegation({ stage, side }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  const { investigator, supervisor } = stage.parties[side];
  await stage.api.owner.query(
    `insert into requests.delegation (id, organization_id, delegator_id, delegator_name, deputy_id, deputy_name, from_day, to_day, made_at)
     values ($1, $2, $3, 'Away', $4, 'Deputy', $5, $5, now())`,
    [id, investigator.organization.id, supervisor.id, investigator.id, aDayNobodyTook()],
  );
  return { params: { id } };
}

const words = { uk: 'Підстава', en: 'Basis' };
const NEW_BASIS = {
  title: words,
  fields: [{ name: 'orderNumber', type: 'text', required: true, maxLength: 100, title: words }],
  note: 'Decision 1',
};
let days = 0;
const aDayNobodyTook = (): string => new Date(Date.UTC(2080, 0, ++days)).toISOString().slice(0, 10);

async function comingVersion({ stage }: Place): Promise<{ params: { code: string; version: string } }> {
  const code = `MATRIX_${++days}`;
  await stage.api.owner.query(
    `insert into requests.legal_basis (code, version, position, valid_from, title, fields, any_of, note, decided_at)
     values ($1, 1, 99, '2080-01-01', '{"uk":"Підстава","en":"Basis"}', '[]', '[]', 'Decision 2', now())`,
    [code],
  );
  return { params: { code, version: '1' } };
}

export const REQUESTS: Operations = {
  'GET /api/v1/legal-bases': {},
  'GET /api/v1/legal-bases/versions': {},
  'POST /api/v1/legal-bases/{code}/versions': {
    call: () => ({ params: { code: 'MATRIX_BASIS' }, body: { ...NEW_BASIS, validFrom: aDayNobodyTook() } }),
  },
  'POST /api/v1/legal-bases/{code}/retire': {
    call: () => ({ params: { code: 'KUPAP_251' }, body: { lastDay: '2090-01-01', note: 'Law 1' } }),
  },
  'DELETE /api/v1/legal-bases/{code}/versions/{version}': { call: comingVersion },
  'GET /api/v1/requests': { lists: 'request' },
  'POST /api/v1/requests': { about: 'crime', call: draft, refusals: [404, 422] },
  'GET /api/v1/requests/{id}': { about: 'request', call: request },
  // supervisors write the same rows when they decide; that they leave drafts to investigators is the application's rule
  'PATCH /api/v1/requests/{id}': {
    sharedByRows: ['supervisor'],
    about: 'request',
    wishes: { requestState: 'draft' },
    call: with_(request, { ...seen, body: { necessity: 'Another reason.' } }),
  },
  'POST /api/v1/requests/{id}/submit': { about: 'request', wishes: { requestState: 'draft' }, call: request },
  'POST /api/v1/requests/{id}/approve': {
    about: 'request',
    wishes: { requestState: 'submitted', isDeputized: true },
    call: request,
  },
  'POST /api/v1/requests/{id}/return': {
    about: 'request',
    wishes: { requestState: 'submitted', isDeputized: true },
    call: with_(request, { body: { note: 'Why?' } }),
  },
  'POST /api/v1/requests/{id}/refuse': {
    about: 'request',
    wishes: { requestState: 'submitted', isDeputized: true },
    call: with_(request, { body: { note: 'No.' } }),
  },
  'POST /api/v1/requests/{id}/review': {
    about: 'request',
    wishes: { isUrgent: true, isDeputized: true },
    call: with_(request, { body: { outcome: 'justified' } }),
  },
  'POST /api/v1/requests/{id}/number': {
    about: 'request',
    wishes: { isNumberPending: true },
    call: with_(request, { body: { number: '1-кс/202/1234/26' } }),
  },
  'POST /api/v1/requests/{id}/withdraw': { about: 'request', wishes: { requestState: 'submitted' }, call: request },
  'POST /api/v1/requests/{id}/close': { about: 'request', call: request },
  'GET /api/v1/requests/{id}/completeness': { about: 'request', call: request },
  'GET /api/v1/requests/{id}/completeness.pdf': { about: 'request', call: request },
  'GET /api/v1/asks': { lists: 'ask', call: () => ({ query: 'state=all' }) },
  'GET /api/v1/asks/losses': {
    lists: 'ask',
    isComplete: false,
    call: () => ({ query: 'from=2026-11-15T00:00:00Z&to=2027-01-10T00:00:00Z' }),
    idsIn: (text) => askIdsIn(text),
  },
  'GET /api/v1/asks/questions': {
    lists: 'ask',
    isComplete: false,
    wishes: { isAskPaused: true },
    idsIn: (text) => askIdsIn(text),
  },
  'GET /api/v1/asks/figures': {
    call: ({ stage, side }) => ({ query: `owner=${stage.parties[side].operator.organization.id}` }),
  },
  'GET /api/v1/asks/{id}': { about: 'ask', call: ask },
  'POST /api/v1/asks/{id}/confirm-release': { about: 'ask', wishes: { askState: 'released' }, call: ask },
  'POST /api/v1/asks/{id}/question': { about: 'ask', call: with_(ask, { body: { question: 'Which entrance?' } }) },
  'POST /api/v1/asks/{id}/reply': {
    about: 'ask',
    wishes: { isAskPaused: true },
    call: with_(ask, { body: { reply: 'The left one.' } }),
  },
  'GET /api/v1/delegations': {},
  'POST /api/v1/delegations': {
    call: ({ stage }) => {
      const day = aDayNobodyTook();
      return { body: { deputyId: stage.cast.investigator.id, fromDay: day, toDay: day } };
    },
  },
  'POST /api/v1/delegations/{id}/end': { about: 'private', call: delegation },
  'GET /api/v1/working-calendar': {},
  'POST /api/v1/working-calendar/exceptions': {
    call: () => ({ body: { kind: 'day_off', fromDay: '2026-05-04', toDay: '2026-05-04', note: 'Decision 1' } }),
  },
  'DELETE /api/v1/working-calendar/exceptions/{id}': { call: calendarException },
  'POST /api/v1/asks/{id}/answer': {
    about: 'ask',
    call: with_(ask, { body: { code: 'nothing_recorded' } }),
  },
  'POST /api/v1/asks/{id}/send-on': {
    about: 'ask',
    wishes: { askState: 'not_available', isAskDisowned: true },
    call: (place) => ({ ...ask(place), body: { ownerId: place.stage.parties.own.investigator.organization.id } }),
  },
  'POST /api/v1/asks/answers': {
    about: 'ask',
    call: ({ scene }) => ({ body: { code: 'nothing_recorded', asks: [{ id: scene.id }] } }),
    refusals: [422],
  },
};

/** A link is made for one account; that of a colleague is as good as none. */
async function link({ stage, scene, side, caller }: Place): Promise<{ params: { token: string } }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const token = randomBytes(32).toString('base64url');
  await stage.api.owner.query(
    `insert into evidence.download_grant (id, exhibit_id, account_id, organization_id, disclosure_number, token_hash, reason, expires_at)
     values ($1, $2, $3, $4, $1::uuid::text, $5, 'To look at it.', now() + interval '1 minute')`,
    [newId(), scene.exhibitId, holder.id, holder.organization.id, hashOf(token)],
  );
  return { params: { token } };
}

/** Of a package, likewise. */
async function packageLink({ stage, scene, side, caller }: Place): Promise<{ params: { token: string } }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const token = randomBytes(32).toString('base64url');
  await stage.api.owner.query(
    `insert into evidence.package_grant (id, request_id, account_id, organization_id, token_hash, reason, expires_at)
     values ($1, $2, $3, $4, $5, 'For the court.', now() + interval '1 minute')`,
    [newId(), scene.requestId, holder.id, holder.organization.id, hashOf(token)],
  );
  return { params: { token } };
}

/** A working copy of the exhibit of the scene, with one thumbnail, as a job has made them. */
async function copied({ stage, scene }: Place): Promise<void> {
  const file = new TextEncoder().encode('made of it');
  const keys = [newId(), newId()].map((id) => `derived/${id}`) as [string, string];
  for (const key of keys) await stage.api.app.get(ObjectStore).put(key, Readable.from([file]));
  await stage.api.owner.query(`delete from evidence.working_copy where exhibit_id = $1`, [scene.exhibitId]);
  await stage.api.owner.query(
    `insert into evidence.working_copy (exhibit_id, state, tool, kind, container, codec, width, height, duration_seconds, frame_rate, has_sound,
       storage_key, size, sha256, settled_at) values ($1, 'ready', 'ffmpeg 5', 'video', 'mov', 'h264', 320, 240, 10, 25, false, $2, $3, $4, now())`,
    [scene.exhibitId, keys[0], file.length, 'c'.repeat(64)],
  );
  await stage.api.owner.query(
    `insert into evidence.thumbnail (exhibit_id, position, at_seconds, storage_key, size, sha256) values ($1, 0, 0, $2, $3, $4)`,
    [scene.exhibitId, keys[1], file.length, 'd'.repeat(64)],
  );
}

/** As a link: of one account, and to anybody else as good as none. */
async function look(place: Place): Promise<{ params: { token: string; position: string } }> {
  const { stage, scene, side, caller } = place;
  await copied(place);
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const token = randomBytes(32).toString('base64url');
  await stage.api.owner.query(
    `insert into evidence.look (id, exhibit_id, account_id, organization_id, token_hash, purpose, expires_at)
     values ($1, $2, $3, $4, $5, 'To look at it.', now() + interval '1 minute')`,
    [newId(), scene.exhibitId, holder.id, holder.organization.id, hashOf(token)],
  );
  return { params: { token, position: '0' } };
}

/** Of the caller; a note of a colleague is not theirs to take back. */
async function note({ stage, scene, side, caller }: Place): Promise<{ params: { id: string; noteId: string } }> {
  const author = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const noteId = newId();
  await stage.api.owner.query(
    `insert into evidence.note (id, exhibit_id, organization_id, at_seconds, body, made_by, made_by_name, made_at) values ($1, $2, $3, 1, 'x', $4, 'y', now())`,
    [noteId, scene.exhibitId, author.organization.id, author.id],
  );
  return { params: { id: scene.exhibitId, noteId } };
}

const upload = { wishes: { exhibitState: 'committed', askState: 'delivering' }, about: 'exhibit' } as const;

/** The exhibit of the scene on a medium of its own; whoever asked brings what was taken in, its owner needs no medium. */
async function consigned({ stage, scene, side }: Place, state: 'announced' | 'received'): Promise<{ id: string }> {
  await stage.api.owner.query(`update evidence.consigned_exhibit set is_standing = false where exhibit_id = $1`, [
    scene.exhibitId,
  ]);
  return givenConsignment(stage.api, stage.parties[side], scene, [scene.exhibitId], { state });
}
const takenIn = async (place: Place) => (await consigned(place, 'received'), exhibit(place));
const medium = (state: 'announced' | 'received', more: object = {}) => ({
  ...upload,
  call: async (place: Place) => ({ params: { id: (await consigned(place, state)).id }, ...more }),
});
/** Committed for the same ask, and on no medium. */
async function another({ stage, scene, side }: Place): Promise<string> {
  return givenExhibit(stage.api, stage.parties[side], scene, { state: 'committed' });
}

export const EVIDENCE: Operations = {
  // its own ask is no other request: refused with 409 where it is known, and 404 where it is not
  'POST /api/v1/exhibits/{id}/copies': {
    about: 'exhibit',
    call: ({ scene }) => ({ params: { id: scene.exhibitId }, body: { askId: scene.id } }),
    answers: [409],
  },
  'POST /api/v1/exhibits/{id}/players': {
    about: 'exhibit',
    wishes: { askState: 'delivering' },
    call: with_(exhibit, { body: { fileName: 'player.exe', size: 100, sha256: 'b'.repeat(64) } }),
  },
  'POST /api/v1/asks/{id}/exhibits': { about: 'ask', call: with_(ask, { body: commitment(footage(100)) }) },
  'GET /api/v1/exhibits': { lists: 'exhibit' },
  'GET /api/v1/exhibits/{id}': { about: 'exhibit', call: exhibit },
  'GET /api/v1/exhibits/{id}/custody': { about: 'exhibit', call: exhibit },
  'GET /api/v1/exhibits/{id}/custody.pdf': { about: 'exhibit', call: exhibit },
  'POST /api/v1/exhibits/{id}/hand-overs': {
    about: 'exhibit',
    call: with_(exhibit, { body: { to: 'The district court', reason: 'Ordered by the court.', medium: 'disc' } }),
  },
  'POST /api/v1/exhibits/{id}/downloads': {
    about: 'exhibit',
    call: with_(exhibit, { body: { reason: 'To look at it.' } }),
  },
  'POST /api/v1/exhibits/{id}/assessment': {
    about: 'exhibit',
    call: with_(exhibit, { body: { usefulness: 'useful', use: 'lead' } }),
  },
  'GET /api/v1/downloads/{token}': { about: 'private', call: link },
  'POST /api/v1/requests/{id}/package': {
    about: 'request',
    call: with_(request, { body: { reason: 'For the court.' } }),
  },
  'GET /api/v1/requests/{id}/package.zip': { about: 'request', call: request },
  'GET /api/v1/packages/{token}': { about: 'private', call: packageLink },
  'GET /api/v1/requests/{id}/coverage': { about: 'request', call: request },
  'GET /api/v1/asks/{id}/coverage': { about: 'ask', call: ask },
  'GET /api/v1/exhibits/{id}/working-copy': { about: 'exhibit', call: exhibit },
  // this application has no ffmpeg: refused with 409 where the exhibit is known, and with 404 where it is not
  'POST /api/v1/exhibits/{id}/working-copy': { about: 'exhibit', call: exhibit, answers: [202, 409] },
  'POST /api/v1/exhibits/{id}/looks': {
    about: 'exhibit',
    call: async (place) => (await copied(place), { ...exhibit(place), body: { purpose: 'To look at it.' } }),
  },
  'GET /api/v1/looks/{token}/media': { about: 'private', call: look },
  'GET /api/v1/looks/{token}/thumbnails/{position}': { about: 'private', call: look },
  'GET /api/v1/exhibits/{id}/notes': { about: 'exhibit', call: exhibit },
  'POST /api/v1/exhibits/{id}/notes': {
    about: 'exhibit',
    call: with_(exhibit, { body: { atSeconds: 1.5, body: 'A car stops.' } }),
  },
  'DELETE /api/v1/exhibits/{id}/notes/{noteId}': { about: 'private', call: note },
  'GET /api/v1/exhibits/{id}/stills': { about: 'exhibit', call: exhibit },
  'POST /api/v1/exhibits/{id}/stills': {
    about: 'exhibit',
    call: async (place) => (await copied(place), { ...exhibit(place), body: { atSeconds: 1.5 } }),
  },
  'GET /api/v1/exhibits/{id}/clock': { about: 'exhibit', call: exhibit },
  'PUT /api/v1/exhibits/{id}/clock': {
    about: 'exhibit',
    call: with_(exhibit, {
      body: {
        readings: [{ recorder: WINDOW.from, actual: WINDOW.from, uncertaintySeconds: 2 }],
        how: 'seen_in_picture',
      },
    }),
  },
  'OPTIONS /api/v1/uploads': {},
  'OPTIONS /api/v1/uploads/{id}': { call: exhibit },
  'GET /api/v1/consignments': {},
  'POST /api/v1/consignments': {
    ...upload,
    call: async (place) => ({
      body: { exhibitIds: [await another(place)], medium: 'usb_drive', carriedBy: 'courier' },
    }),
  },
  'GET /api/v1/consignments/{id}': medium('announced'),
  'GET /api/v1/consignments/{id}/note.pdf': medium('announced'),
  'POST /api/v1/consignments/{id}/exhibits': {
    ...upload,
    call: async (place) => ({
      params: { id: (await consigned(place, 'announced')).id },
      body: { exhibitIds: [await another(place)] },
    }),
  },
  'POST /api/v1/consignments/{id}/withdraw': medium('announced'),
  'POST /api/v1/consignments/{id}/receipt': {
    ...upload,
    call: async (place) => ({
      params: { id: (await consigned(place, 'announced')).id },
      body: { broughtBy: 'A courier', receivedAt: new Date().toISOString(), seal: 'intact' },
    }),
  },
  'POST /api/v1/consignments/{id}/readings': medium('received', {
    body: { files: [{ fileName: 'CH01.dav', size: 1, sha256: 'a'.repeat(64) }] },
  }),
  'HEAD /api/v1/uploads/{id}': { ...upload, call: async (place) => ({ ...(await takenIn(place)), headers: TUS }) },
  'PATCH /api/v1/uploads/{id}': {
    ...upload,
    call: async (place) => ({
      ...(await takenIn(place)),
      headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      dress: (request: supertest.Test) => request.send('x'),
    }),
  },
  'POST /api/v1/uploads/{id}': {
    ...upload,
    call: async (place) => ({ ...(await takenIn(place)), headers: { ...TUS, 'x-http-method-override': 'HEAD' } }),
  },
  // this application has no bucket: refused with 409 where the exhibit is known, and with 404 where it is not
  'GET /api/v1/uploads/{id}/parts': { ...upload, call: takenIn, answers: [409] },
  'PUT /api/v1/uploads/{id}/parts/{number}': {
    ...upload,
    call: async (place) => {
      const { params } = await takenIn(place);
      return { params: { ...params, number: '1' }, body: { contentMd5: 'a'.repeat(22) + '==' } };
    },
    answers: [409],
  },
  'DELETE /api/v1/uploads/{id}/parts': { ...upload, call: takenIn },
  'POST /api/v1/uploads/{id}/completion': { ...upload, call: takenIn, answers: [409] },
  'DELETE /api/v1/uploads/{id}': { ...upload, call: with_(exhibit, { headers: TUS }) },
};

/** The camera belongs to somebody who has no account; who keeps its record is asked. */
async function ownerWithoutAccount({ stage, scene, side }: Place): Promise<string> {
  const owner = await stage.api.given.organization({
    kind: 'other',
    regionCode: stage.parties[side].operator.organization.regionCode,
  });
  await stage.api.owner.query(
    `update cameras.camera set owner_id = $2, owner_kind = 'other', keeper_id = $3 where id = $1`,
    [scene.cameraId, owner.id, stage.parties[side].operator.organization.id],
  );
  return owner.id;
}

/** A letter in force for the ask of the scene; past every wall, as an earlier day left it. */
async function letter(place: Place): Promise<{ params: { id: string } }> {
  const { stage, scene, side } = place;
  const id = newId();
  const { investigator, operator } = stage.parties[side];
  await stage.api.owner.query(
    `update letters.letter set revoked_at = now(), revoked_by = issued_by where request_id = $1 and revoked_at is null`,
    [scene.requestId],
  );
  await stage.api.owner.query(
    `insert into letters.letter (id, number, request_id, organization_id, owner_id, kind, content, digest, token_hash, issued_by, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, 'demand', $6, $7, $8, $9, now(), now() + interval '30 days')`,
    [id, `L-2026-${randomBytes(2).toString('hex').toUpperCase()}-${randomBytes(2).toString('hex').toUpperCase()}`, scene.requestId,
      investigator.organization.id, operator.organization.id, JSON.stringify(LETTER), 'a'.repeat(64), randomBytes(32), investigator.id], // prettier-ignore
  );
  await stage.api.owner.query(
    `insert into letters.letter_ask (letter_id, ask_id, organization_id, addressee_id) values ($1, $2, $3, $4)`,
    [id, scene.id, investigator.organization.id, operator.organization.id],
  );
  return { params: { id } };
}

const LETTER = {
  number: 'L-2026-AAAA-BBBB', kind: 'demand', requestNumber: 'R-2026-AAAA-BBBB', organization: 'Unit', issuedBy: 'Officer',
  issuedAt: '2026-11-28T10:00:00.000Z', expiresAt: '2026-12-28T10:00:00.000Z', owner: 'Shop', dueAt: null, basis: null, asks: [],
}; // prettier-ignore

const today = (): string => new Date(Date.now() + 2 * 3_600_000).toISOString().slice(0, 10);

export const LETTERS: Operations = {
  'GET /api/v1/requests/{id}/letters': { about: 'request', call: request },
  'POST /api/v1/requests/{id}/letters': {
    about: 'request',
    call: async (place) => ({ ...request(place), body: { ownerId: await ownerWithoutAccount(place) } }),
  },
  'GET /api/v1/requests/{id}/letter.pdf': {
    about: 'request',
    call: async (place) => (await letter(place), request(place)),
  },
  'POST /api/v1/letters/{id}/revoke': { about: 'request', call: letter },
  'GET /api/v1/asks/{id}/letters': { about: 'ask', call: ask },
  'POST /api/v1/letters/{id}/paper-answers': {
    about: 'ask',
    call: async (place) => ({
      ...(await letter(place)),
      body: { askId: place.scene.id, writtenOn: today(), code: 'nothing_recorded' },
    }),
  },
  // nobody of the cast holds a letter
  'GET /api/v1/letters/mine': { answers: [410] },
  // that somebody asked is noted, whoever it was
  'POST /api/v1/public/letters/{number}/check': {
    sharedByRows: ROLES,
    isReading: true,
    call: () => ({ params: { number: 'L-2026-AAAA-AAAA' }, body: { code: 'ABCD' } }),
  },
};

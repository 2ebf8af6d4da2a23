import { hashOf } from '../../../../src/kernel/digests.ts';
import { JournalProofs } from '../../../../src/platform/journal/journal-proofs.ts';
import { newId } from '../../../../src/kernel/ids.ts';
import type { GivenAccount } from '../../../support/given.ts';
import type { Operations, Place } from '../operation.ts';

let serial = 0;
const unique = () => `${Date.now()}-${++serial}`;

/** The caller's own, or somebody else's of the foreign region. */
const holderOf = ({ side, caller, stage }: Place): GivenAccount =>
  side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;

/** Each time another address: failures from one are counted. */
const fromElsewhere = (net: number) => ({ 'x-forwarded-for': `198.51.${net}.${(++serial % 250) + 1}` });

const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} };
const SHOWN = { ...credential, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } };
const MADE = { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } };

async function passkey(place: Place): Promise<string> {
  const { rows } = await place.stage.api.owner.query<{ id: string }>(
    `insert into access.passkey (id, account_id, name, credential_id, public_key, is_synced)
     values (gen_random_uuid(), $1, 'phone', convert_to($2, 'UTF8'), 'x', false) returning id`,
    [holderOf(place).id, unique()],
  );
  return (rows[0] as { id: string }).id;
}

async function session(place: Place): Promise<string> {
  const { rows } = await place.stage.api.owner.query<{ id: string }>(
    `insert into access.session (id_hash, account_id, csrf_token, expires_at) values ($1, $2, 'x', now() + interval '1 hour') returning id`,
    [hashOf(unique()), holderOf(place).id],
  );
  return (rows[0] as { id: string }).id;
}

async function token(place: Place): Promise<string> {
  const id = newId();
  await place.stage.api.owner.query(
    `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, 'x', $3, '{read}', now() + interval '1 day')`,
    [id, holderOf(place).id, hashOf(unique())],
  );
  return id;
}

async function deadLetter({ stage }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await stage.api.owner.query(
    `insert into journal.outbox (id, job, lane, subject_id, attempts, dead_at) values ($1::uuid, 'tests.gone', 'steady', $1::uuid::text, 12, now())`,
    [id],
  );
  return { params: { id } };
}

/** An entry that has its leaf and a checkpoint above it; a new one of nobody's, if wanted. */
async function sealed(stage: Place['stage'], isNew = false): Promise<string> {
  const id = newId();
  if (isNew)
    await stage.api.owner.query(
      `insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values ($1, 'crime.registered', 'crime', 'x', 'system')`,
      [id],
    );
  await stage.api.app.get(JournalProofs).seal();
  if (isNew) return id;
  const { rows } = await stage.api.owner.query<{ id: string }>(`select entry_id as id from journal.leaf limit 1`);
  return (rows[0] as { id: string }).id;
}

const stranger = async ({ stage }: Place): Promise<string> => (await stage.api.given.account('operator')).id;

async function invited(place: Place): Promise<string> {
  const id = await stranger(place);
  await place.stage.api.owner.query(
    `insert into access.account_mail (id, account_id, kind, token_hash, expires_at)
     values (gen_random_uuid(), $1, 'invitation', $2, now() + interval '7 days')`,
    [id, hashOf(unique())],
  );
  return id;
}

/** By a colleague, or by the caller. */
async function proposal(place: Place, isOwn = false): Promise<string> {
  const { api } = place.stage;
  const proposer = isOwn && place.caller !== null ? place.caller : await api.given.account('administrator');
  const { rows } = await api.owner.query<{ id: string }>(
    `insert into access.grant_proposal (id, account_id, role, proposed_by) values (gen_random_uuid(), $1, 'supervisor', $2) returning id`,
    [await stranger(place), proposer.id],
  );
  return (rows[0] as { id: string }).id;
}

const inAYear = () => new Date(Date.now() + 300 * 86_400_000).toISOString();

export const ACCESS: Operations = {
  'POST /api/v1/session': {
    call: () => ({
      body: { email: 'nobody@tests.example', password: 'not the password' },
      headers: { 'x-forwarded-for': `198.51.100.${(++serial % 250) + 1}` },
    }),
    answers: [401],
  },
  'GET /api/v1/session': {},
  // with a session of its own, because the one of the cast is still needed
  'DELETE /api/v1/session': {
    call: async ({ stage, caller }) => {
      if (caller === null) return {};
      const secret = unique();
      await stage.api.owner.query(
        `insert into access.session (id_hash, account_id, csrf_token, expires_at, second_factor) values ($1, $2, 'csrf', now() + interval '1 hour', 'authenticator')`,
        [hashOf(secret), caller.id],
      );
      return { identity: { cookie: `svidok-session=${secret}`, 'x-csrf-token': 'csrf' } };
    },
  },
  'POST /api/v1/session/confirm': {
    call: () => ({
      body: { password: 'not mine' },
      headers: fromElsewhere(102),
    }),
    answers: [422],
  },
  // Without a provider there is nothing behind these; oidc.api-spec.ts is about the rest.
  'GET /api/v1/session/oidc/start': { answers: [404] },
  'GET /api/v1/session/oidc/callback': { answers: [404] },
  'POST /api/v1/session/oidc/logout': { call: () => ({ body: { logout_token: 'x' } }), answers: [404] },
  'GET /api/v1/sessions': {},
  'DELETE /api/v1/sessions/{id}': {
    about: 'private',
    call: async (place) => ({ params: { id: await session(place) } }),
  },
  'PATCH /api/v1/profile': { call: () => ({ body: { locale: 'en' } }) },
  'POST /api/v1/profile/password': {
    call: () => ({
      body: { current: 'not mine', next: 'gzmh tqaw plnr vbxd' },
      headers: fromElsewhere(101),
    }),
    answers: [422],
  },
  'GET /api/v1/profile/second-factor': {},
  'POST /api/v1/profile/second-factor': {
    call: () => ({
      body: { password: 'not mine' },
      headers: fromElsewhere(103),
    }),
    answers: [422],
  },
  'POST /api/v1/profile/second-factor/confirm': { call: () => ({ body: { code: '000000' } }), answers: [409] },
  'POST /api/v1/profile/second-factor/recovery-codes': {
    call: () => ({
      body: { password: 'not mine' },
      headers: fromElsewhere(104),
    }),
    answers: [422],
  },
  'POST /api/v1/public/invitation': {
    call: () => ({ body: { token: 'A'.repeat(43), password: 'gzmh tqaw plnr vbxd' } }),
    answers: [410],
  },
  'POST /api/v1/public/recovery': {
    call: () => ({ body: { email: 'nobody@tests.example' }, headers: fromElsewhere(108) }),
    answers: [202],
  },
  'POST /api/v1/public/recovery/password': {
    call: () => ({ body: { token: 'A'.repeat(43), password: 'gzmh tqaw plnr vbxd' }, headers: fromElsewhere(109) }),
    answers: [410],
  },
  'POST /api/v1/session/passkey/start': { answers: [200] },
  'POST /api/v1/session/passkey': {
    call: () => ({ body: { response: SHOWN }, headers: fromElsewhere(105) }),
    answers: [401],
  },
  'POST /api/v1/session/confirm/passkey': {
    call: () => ({ body: { response: SHOWN }, headers: fromElsewhere(106) }),
    answers: [422],
  },
  'GET /api/v1/profile/passkeys': {},
  'POST /api/v1/profile/passkeys/start': {
    call: () => ({ body: { password: 'not mine' }, headers: fromElsewhere(107) }),
    answers: [422],
  },
  'POST /api/v1/profile/passkeys': { call: () => ({ body: { name: 'x', response: MADE } }), answers: [422] },
  'DELETE /api/v1/profile/passkeys/{id}': {
    about: 'private',
    call: async (place) => ({ params: { id: await passkey(place) } }),
  },
  'GET /api/v1/access-tokens': {},
  'POST /api/v1/access-tokens': { call: () => ({ body: { name: 'x', scopes: ['read'], expiresAt: inAYear() } }) },
  'DELETE /api/v1/access-tokens/{id}': {
    about: 'private',
    call: async (place) => ({ params: { id: await token(place) } }),
  },
  'GET /api/v1/organizations': {},
  'POST /api/v1/organizations': { call: () => ({ body: { name: `New ${unique()}`, kind: 'other' } }) },
  'GET /api/v1/organizations/{id}': {
    call: ({ stage, side }) => ({ params: { id: stage.parties[side].operator.organization.id } }),
  },
  'PATCH /api/v1/organizations/{id}': {
    call: async ({ stage }) => ({
      params: { id: (await stage.api.given.organization()).id },
      body: { phone: '+380 00 000 00 00' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'GET /api/v1/accounts': {},
  'POST /api/v1/accounts': {
    call: ({ stage }) => ({
      body: {
        email: `new-${unique()}@tests.example`,
        name: 'New',
        role: 'operator',
        organizationId: stage.parties.own.operator.organization.id,
      },
    }),
  },
  'GET /api/v1/accounts/{id}': { call: async (place) => ({ params: { id: await stranger(place) } }) },
  'PATCH /api/v1/accounts/{id}': {
    call: async (place) => ({
      params: { id: await stranger(place) },
      body: { name: 'New' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'POST /api/v1/accounts/{id}/initial-password': {
    call: async (place) => ({ params: { id: await stranger(place) }, headers: { 'if-match': '"1"' } }),
  },
  // The matrix sends no mail, so the one is refused there and the other has an invitation of its own making.
  'POST /api/v1/accounts/{id}/invitation': {
    call: async (place) => ({ params: { id: await stranger(place) } }),
    answers: [409],
  },
  'DELETE /api/v1/accounts/{id}/invitation': { call: async (place) => ({ params: { id: await invited(place) } }) },
  'POST /api/v1/accounts/{id}/second-factor/reset': {
    call: async (place) => ({ params: { id: await stranger(place) }, body: { reason: 'Lost in a river.' } }),
  },
  'GET /api/v1/grants': {},
  'POST /api/v1/grants/{id}/approve': { call: async (place) => ({ params: { id: await proposal(place) } }) },
  'POST /api/v1/grants/{id}/refuse': {
    call: async (place) => ({ params: { id: await proposal(place) }, body: { reason: 'Nobody knows them.' } }),
  },
  'POST /api/v1/grants/{id}/withdraw': { call: async (place) => ({ params: { id: await proposal(place, true) } }) },
  'GET /api/v1/accounts/{id}/sessions': { call: async (place) => ({ params: { id: await stranger(place) } }) },
  'DELETE /api/v1/accounts/{id}/sessions': { call: async (place) => ({ params: { id: await stranger(place) } }) },
};

async function accessReport({ stage }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await stage.api.owner.query(
    `insert into audit.access_report (id, made_by, made_by_name, made_at, reason, asked, names, totals)
     values ($1, $2, 'I', now(), 'A complaint is looked into.', '{}', '[["none"]]', $3)`,
    [
      id,
      stage.cast.inspector.id,
      JSON.stringify({ entries: 0, people: 0, organizations: 0, consultations: 0, disclosures: 0, first: null, last: null, byPerson: [], byType: [] }), // prettier-ignore
    ],
  );
  return { params: { id } };
}

/** Proposed by an inspector who is nobody of the cast. */
async function erasure({ stage }: Place): Promise<{ params: { id: string } }> {
  const { api } = stage;
  const proposer = await api.given.account('inspector', {
    organization: await api.given.organization({ kind: 'other' }),
  });
  const { rows } = await api.owner.query<{ id: string }>(
    `with entry as (insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values (gen_random_uuid(), 'crime.registered', 'crime', 'x', 'system')
       returning id)
     insert into audit.erasure (id, entry_id, leaf, position, entry_at, entry_type, ground, reference, reason, concerned, proposed_by, proposed_by_name, proposed_at)
     select gen_random_uuid(), id, 0, 1, 'x', 'crime.registered', 'court-order', '17/26', 'A court ordered it.', '{}', $1, 'I', now() from entry returning id`,
    [proposer.id],
  );
  return { params: { id: (rows[0] as { id: string }).id } };
}

export const AUDIT: Operations = {
  'GET /api/v1/queues': {},
  'GET /api/v1/queues/dead-letters': {},
  'POST /api/v1/queues/dead-letters/replay': { call: () => ({ body: {} }) },
  'POST /api/v1/queues/dead-letters/{id}/replay': { call: deadLetter },
  'POST /api/v1/queues/dead-letters/{id}/discard': {
    call: async (place) => ({ ...(await deadLetter(place)), body: { reason: 'Its subject is gone.' } }),
  },
  'GET /api/v1/audit/entries': {},
  'GET /api/v1/audit/entries/{id}': {
    call: async ({ stage }) => {
      const id = newId();
      await stage.api.owner.query(
        `insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values ($1, 'crime.registered', 'crime', 'x', 'system')`,
        [id],
      );
      return { params: { id } };
    },
  },
  'GET /api/v1/audit/checkpoints': {},
  'GET /api/v1/audit/keys': {},
  'GET /api/v1/audit/handouts': {},
  'GET /api/v1/audit/proofs/inclusion': {
    call: async ({ stage }) => ({ query: `entry=${await sealed(stage)}` }),
  },
  'GET /api/v1/audit/proofs/consistency': {
    call: async ({ stage }) => {
      await sealed(stage);
      const { rows } = await stage.api.owner.query<{ size: number }>(
        `select max(size)::int as size from journal.checkpoint`,
      );
      return { query: `from=${rows[0]?.size}&to=${rows[0]?.size}` };
    },
  },
  'GET /api/v1/audit/erasures': {},
  'POST /api/v1/audit/erasures': {
    call: async ({ stage }) => ({
      body: {
        entry: await sealed(stage, true),
        ground: 'court-order',
        reference: '17/26',
        reason: 'A court ordered it.',
      },
    }),
  },
  'POST /api/v1/audit/erasures/{id}/approve': { call: erasure },
  'POST /api/v1/audit/erasures/{id}/refuse': {
    call: async (place) => ({ ...(await erasure(place)), body: { reason: 'Not by us.' } }),
  },
  'POST /api/v1/audit/erasures/{id}/withdraw': {
    call: async (place) => {
      const { params } = await erasure(place);
      if (place.caller?.role === 'inspector')
        await place.stage.api.owner.query(
          `set session_replication_role = replica; update audit.erasure set proposed_by = '${place.caller.id}' where id = '${params.id}'; set session_replication_role = origin`,
        );
      return { params };
    },
  },
  'POST /api/v1/audit/access-reports': {
    call: ({ stage }) => ({ body: { person: stage.cast.investigator.id, reason: 'A complaint is looked into.' } }),
  },
  'GET /api/v1/audit/access-reports': {},
  'GET /api/v1/audit/access-reports/{id}': { call: accessReport },
  'GET /api/v1/audit/access-reports/{id}/entries': { call: accessReport },
  'GET /api/v1/audit/access-reports/{id}/export.zip': {
    call: async (place) => {
      await sealed(place.stage);
      return accessReport(place);
    },
  },
  'GET /api/v1/public/checkpoint': {
    call: async ({ stage }) => {
      await sealed(stage);
      return {};
    },
  },
};

import { newId } from '../../../../src/kernel/ids.ts';
import { DNIPRO, VINNYTSIA } from '../../../support/given.ts';
import type { Operations, Place } from '../operation.ts';

async function notice({ stage, side, caller }: Place): Promise<{ params: { id: string } }> {
  const reader = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  const id = newId();
  await stage.api.owner.query(
    `insert into notifications.notice (id, kind, account_id, event_id, subject_type, subject_id, data)
     values ($1, 'request-approved', $2, $3, 'request', $3, '{"number": "R-1"}')`,
    [id, reader.id, newId()],
  );
  return { params: { id } };
}

/** As nobody chose before: the matrix calls with each role, some of one organization. */
const chosen = async ({ stage, caller }: Place) => {
  if (caller !== null)
    await stage.api.owner.query(
      `delete from notifications.mail_preference where account_id = $1 or organization_id = $2`,
      [caller.id, caller.organization.id],
    );
  return {
    headers: { 'if-match': '"0"' },
    body: { ways: {}, dailyAt: '08:00', quietHours: null, timeZone: 'Europe/Kyiv' },
  };
};

export const NOTICES: Operations = {
  'GET /api/v1/notices/preferences': {},
  'PUT /api/v1/notices/preferences': { call: chosen },
  'GET /api/v1/notices/mailbox-preferences': {},
  'PUT /api/v1/notices/mailbox-preferences': { call: chosen },
  'GET /api/v1/notices': { lists: 'notice' },
  // whom a stream tells what is the matter of api/notifications/live; here it ends at once
  'GET /api/v1/events': { call: () => ({ query: 'follow=false' }) },
  'POST /api/v1/notices/{id}/read': { about: 'private', call: notice },
  'DELETE /api/v1/notices/{id}/read': { about: 'private', call: notice },
};

const TEXT = { params: { kind: 'hold-asked', locale: 'en' } };
const text = { subject: 'Please keep', body: 'Please keep it.' };
/** The one that is current, so that each call may change it. */
async function seen({ stage }: Place): Promise<Readonly<Record<string, string>>> {
  const { rows } = await stage.api.owner.query<{ version: number }>(
    `select coalesce(max(version), 0)::int as version from notifications.mail_text where kind = 'hold-asked' and locale = 'en'`,
  );
  return { 'if-match': `"${rows[0]?.version}"` };
}

export const MAIL_TEXTS: Operations = {
  'GET /api/v1/mail-texts': {},
  'GET /api/v1/mail-texts/{kind}/{locale}/versions': { call: () => TEXT },
  'PUT /api/v1/mail-texts/{kind}/{locale}': {
    call: async (place) => ({ ...TEXT, body: text, headers: await seen(place) }),
  },
  'DELETE /api/v1/mail-texts/{kind}/{locale}': { call: async (place) => ({ ...TEXT, headers: await seen(place) }) },
  'POST /api/v1/mail-texts/{kind}/{locale}/preview': { call: () => ({ ...TEXT, body: text }) },
};

const sumOf = (field: 'total' | 'registered') => (body: unknown) =>
  (body as { sum: Record<string, number> }).sum[field] ?? Number.NaN;

const of = ({ side }: Place, more = '') => ({
  query: `from=2026-01-01&territory=${side === 'own' ? DNIPRO : VINNYTSIA}${more}`,
});

const view = { name: 'Mine', report: 'network', query: { by: 'month' }, isShared: false };
async function reportView({ stage, side, caller }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  const { id: account, organization } = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  await stage.api.owner.query(
    `insert into reporting.saved_view (id, account_id, organization_id, name, report, query, is_shared)
     values ($1, $2, $3, $4, 'network', '{}', true)`,
    [id, account, organization.id, id],
  );
  return { params: { id } };
}

const schedule = {
  name: 'Mine', report: 'network', query: { period: 'last_month' }, format: 'pdf', lang: 'uk', rhythm: 'monthly',
}; // prettier-ignore
async function reportSchedule({ stage, side, caller }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  const account = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  await stage.api.owner.query(
    `insert into reporting.report_schedule (id, account_id, name, report, query, format, lang, rhythm, due_at)
     values ($1, $2, 'Mine', 'network', '{}', 'pdf', 'uk', 'monthly', now() + interval '1 day')`,
    [id, account.id],
  );
  return { params: { id } };
}
/** The matrix keeps those that it makes, and an account may have twenty. */
async function newSchedule({ stage, caller }: Place): Promise<{ body: object }> {
  if (caller !== null)
    await stage.api.owner.query(`delete from reporting.report_schedule where account_id = $1`, [caller.id]);
  return { body: schedule };
}
async function reportIssue(place: Place): Promise<{ params: { id: string } }> {
  const { params } = await reportSchedule(place);
  const id = newId();
  await place.stage.api.owner.query(
    `insert into reporting.report_issue (id, schedule_id, name, report, query, format, lang, made_at)
     values ($1, $2, 'Mine', 'network', '{"from": "2026-01-01", "to": "2026-02-01"}', 'pdf', 'uk', now())`,
    [id, params.id],
  );
  return { params: { id } };
}

export const REPORTS: Operations = {
  'GET /api/v1/reports/schedules': {},
  'POST /api/v1/reports/schedules': { call: newSchedule },
  'PUT /api/v1/reports/schedules/{id}': {
    about: 'private',
    call: async (place) => ({ ...(await reportSchedule(place)), body: schedule }),
  },
  'POST /api/v1/reports/schedules/{id}/pause': { about: 'private', call: reportSchedule },
  'POST /api/v1/reports/schedules/{id}/resume': { about: 'private', call: reportSchedule },
  'DELETE /api/v1/reports/schedules/{id}': { about: 'private', call: reportSchedule },
  'GET /api/v1/reports/issues/{id}': { about: 'private', call: reportIssue },
  'GET /api/v1/reports/views': {},
  'POST /api/v1/reports/views': { call: () => ({ body: { ...view, name: newId() } }) },
  'PUT /api/v1/reports/views/{id}': {
    about: 'private',
    call: async (place) => ({ ...(await reportView(place)), body: { ...view, name: newId() } }),
  },
  'DELETE /api/v1/reports/views/{id}': { about: 'private', call: reportView },
  'GET /api/v1/reports/network': {
    about: 'region',
    call: (place) => of(place),
    counts: { kind: 'camera', in: sumOf('total') },
  },
  'GET /api/v1/reports/coverage': {
    about: 'region',
    call: (place) => of(place),
  },
  'GET /api/v1/reports/coverage/crimes': { about: 'region', call: (place) => of(place) },
  'GET /api/v1/reports/blind-spots': { about: 'region', call: (place) => of(place, '&severity=all') },
  'GET /api/v1/reports/solving': {
    about: 'region',
    call: (place) => of(place, '&severity=all'),
    counts: { kind: 'crime', in: sumOf('registered') },
  },
  // Not told as numbers of rows: an ask counts where its camera stands, which may be beyond the region of whoever asked.
  'GET /api/v1/reports/responsiveness': { about: 'region', call: (place) => of(place) },
  'GET /api/v1/reports/retention': { about: 'region', call: (place) => of(place) },
  'GET /api/v1/reports/placement': { about: 'region', call: (place) => of(place) },
  'GET /api/v1/reports/quarters': {},
  'GET /api/v1/public/transparency': {},
  'GET /api/v1/about': {},
  'GET /api/v1/first-steps': {},
  'GET /api/v1/work': {},
  // no such file in this installation
  'GET /api/v1/map/tiles.pmtiles': { answers: [404] },
  'GET /api/v1/public/contact': {},
};

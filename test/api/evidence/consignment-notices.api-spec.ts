import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenConsignment } from '../../support/given-consignments.ts';
import { type GivenAsk, givenAsk, givenExhibit, givenParties, type Parties } from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';

const DAY = 86_400_000;

interface Notice {
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
}

describe('of a medium on its way', () => {
  let api: TestApi;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule, NotificationsModule], worker: true });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties, { state: 'delivering' });
  });

  const noticesOf = async (account: GivenAccount): Promise<Notice[]> =>
    (await api.as(account).get('/notices')).body.items as Notice[];
  /** Both ends have heard, each where they can do something about it, and nobody else of the unit. */
  const bothHear = async (kind: string): Promise<void> => {
    const heard = await eventually(kind, async () => {
      const both = await Promise.all([noticesOf(parties.operator), noticesOf(parties.investigator)]);
      return both.every((list) => list.some((notice) => notice.kind === kind)) ? both : null;
    });
    expect(heard.map((list) => list.filter((notice) => notice.kind === kind).map(({ subject }) => subject))).toEqual([
      [{ type: 'ask', id: ask.id }],
      [{ type: 'request', id: ask.requestId }],
    ]);
    expect((await noticesOf(parties.supervisor)).filter((notice) => notice.kind === kind)).toEqual([]);
  };
  const mails = async (): Promise<string[]> =>
    (
      await api.owner.query(
        `select m.address, n.kind, n.data from notifications.mail m join notifications.notice n on n.id = m.notice_id
         where n.organization_id = $1 or n.account_id = $2 order by n.kind, m.address`,
        [parties.operator.organization.id, parties.investigator.id],
      )
    ).rows.map(({ kind, data }) => `${kind} ${Object.keys(data).join()}`);
  const watch = async (subjectId: string): Promise<void> => {
    const id = newId();
    await api.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id, due_at) values ($1, 'evidence.watch-medium', 'steady', $2, now())`,
      [id, subjectId],
    );
    await eventually(
      'the watch is over',
      async () =>
        (await api.owner.query(`select from journal.outbox where id = $1 and done_at is not null`, [id])).rows
          .length === 1,
    );
  };
  const overdue = async (id: string): Promise<number> =>
    (
      await api.owner.query(
        `select count(*)::int as n from journal.entry where type = 'consignment.overdue' and subject_id = $1`,
        [id],
      )
    ).rows[0].n;

  it('owner and requester hear that it was announced, and that it was received', async () => {
    const exhibitIds = [await givenExhibit(api, parties, ask, { state: 'committed' })];
    const { body } = await api
      .as(parties.operator)
      .post('/consignments')
      .send({ exhibitIds, medium: 'usb_drive', carriedBy: 'courier' })
      .expect(201);
    await bothHear('medium-announced');
    const { rows } = await api.owner.query(
      `select due_at from journal.outbox where job = 'evidence.watch-medium' and subject_id = $1`,
      [body.id],
    );
    expect(rows.map(({ due_at }) => due_at.toISOString())).toEqual([body.expectedUntil]);
    await api
      .as(parties.supervisor)
      .post(`/consignments/${body.id}/receipt`)
      .send({ broughtBy: 'A courier', receivedAt: new Date().toISOString(), seal: 'intact' })
      .expect(200);
    await bothHear('medium-received');
    // mails say the number of the request and nothing of the medium, its label or who brought it
    expect(new Set(await mails())).toEqual(new Set(['medium-announced number', 'medium-received number']));
    await watch(body.id);
    expect(await overdue(body.id)).toBe(0);
  });

  it('they hear once that it has not come in its days, and not a day before', async () => {
    const late = async (announcedAt: Date) =>
      givenConsignment(api, parties, ask, [await givenExhibit(api, parties, ask, { state: 'committed' })], {
        announcedAt,
      });
    const early = await late(new Date(Date.now() - 29 * DAY));
    await watch(early.id);
    expect(await overdue(early.id)).toBe(0);
    const { rows } = await api.owner.query(
      `select due_at > now() as is_later from journal.outbox where job = 'evidence.watch-medium' and subject_id = $1 and done_at is null`,
      [early.id],
    );
    expect(rows).toEqual([{ is_later: true }]);

    const { id } = await late(new Date(Date.now() - 31 * DAY));
    await watch(id);
    await bothHear('medium-overdue');
    expect(await overdue(id)).toBe(1);
  });
});

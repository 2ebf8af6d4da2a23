import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DemoAccount } from './accounts.ts';
import type { Random } from './random.ts';
import { type DemoAsk, type DemoExhibit, type DemoRequest, lossOfAsk, type Step } from './requests.ts';
import type { DemoSearch } from './searches.ts';

interface Entry {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly subject: 'request' | 'ask' | 'search' | 'exhibit' | 'consignment';
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly purpose: string;
  readonly by: DemoAccount | null;
  readonly notices: readonly Notice[];
}

interface Notice {
  readonly kind: string;
  readonly organizationId: string | null;
  readonly role: string | null;
  readonly accountId: string | null;
  readonly subject: 'request' | 'ask';
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const REQUEST_FACTS: Readonly<Record<string, string>> = {
  draft: 'request.drafted',
  submit: 'request.submitted',
  approve: 'request.approved',
  return: 'request.returned',
  refuse: 'request.refused',
  withdraw: 'request.withdrawn',
  close: 'request.closed',
};
const ASK_FACTS: Readonly<Record<string, string>> = {
  confirm_hold: 'ask.held',
  report_unavailable: 'ask.answered',
  refuse: 'ask.answered',
  begin_delivery: 'ask.delivery-begun',
  deliver: 'ask.delivered',
  release: 'ask.released',
};

/** What the journal and the inboxes would hold had these requests been made by hand. No mails: nobody would read them. */
export async function recordPresent(
  tx: Tx,
  random: Random,
  requests: readonly DemoRequest[],
  searches: readonly DemoSearch[],
): Promise<void> {
  const entries = [
    ...searches.map((search) => ofSearch(random, search)),
    ...requests.flatMap((request) => ofRequest(random, request)),
  ];
  entries.sort((a, b) => a.at.getTime() - b.at.getTime());
  await copyInto(
    tx,
    'journal.entry (id, at, type, subject_type, subject_id, data, purpose, actor_kind, account_id, role, organization_id, region_code)',
    entries.map(({ id, at, type, subject, subjectId, data, purpose, by }) =>
      copyLine([
        id,
        at.toISOString(),
        type,
        subject,
        subjectId,
        JSON.stringify(data),
        purpose,
        by === null ? 'system' : 'account',
        by?.id ?? null,
        by?.role ?? null,
        by?.organization.id ?? null,
        by?.organization.regionCode ?? null,
      ]),
    ),
  );
  await copyInto(
    tx,
    'notifications.notice (id, kind, organization_id, role, account_id, event_id, subject_type, subject_id, data, created_at)',
    entries.flatMap((entry) =>
      entry.notices.map((notice) =>
        copyLine([
          random.id(entry.at),
          notice.kind,
          notice.organizationId,
          notice.role,
          notice.accountId,
          entry.id,
          notice.subject,
          notice.subjectId,
          JSON.stringify(notice.data),
          entry.at.toISOString(),
        ]),
      ),
    ),
  );
}

const ofSearch = (random: Random, { id, at, request, results }: DemoSearch): Entry => ({
  id: random.id(at),
  at,
  type: 'search.made',
  subject: 'search',
  subjectId: id,
  data: { crimeId: request.crime.id, cameras: results.length },
  purpose: `crime:${request.crime.id}`,
  by: request.author,
  notices: [],
});

function ofRequest(random: Random, request: DemoRequest): Entry[] {
  const own = request.steps.flatMap((step, i): Entry[] => {
    const type = REQUEST_FACTS[step.action];
    if (type === undefined) return [];
    const data = { from: step.from, to: step.to, number: request.number, crimeId: request.crime.id, version: i + 1 };
    return [
      {
        id: random.id(step.at),
        at: step.at,
        type,
        subject: 'request',
        subjectId: request.id,
        data,
        purpose: `crime:${request.crime.id}`,
        by: step.account,
        notices: noticesOf(request, step),
      },
    ];
  });
  return [...own, ...request.asks.flatMap((ask) => ofAsk(random, request, ask))];
}

function ofAsk(random: Random, request: DemoRequest, ask: DemoAsk): Entry[] {
  const author = (kind: string, data: object = {}): Notice => ({
    kind,
    organizationId: null,
    role: null,
    accountId: request.author.id,
    subject: 'request',
    subjectId: request.id,
    data: { number: request.number, ...data },
  });
  const purpose = `request:${request.id}`;
  const steps = ask.steps.map((step, i): Entry => {
    const code =
      step.action === 'confirm_hold' ? 'held' : step.action === 'deliver' ? 'delivered' : ask.answers.at(-1)?.code;
    const isAnswer = step.action === 'confirm_hold' || step.action === 'report_unavailable' || step.action === 'refuse';
    const data = {
      from: step.from,
      to: step.to,
      action: step.action,
      ...(isAnswer ? { code } : {}),
      requestId: request.id,
      cameraId: ask.camera.id,
      version: i + 2,
    };
    return {
      id: random.id(step.at),
      at: step.at,
      type: ASK_FACTS[step.action] ?? 'ask.answered',
      subject: 'ask',
      subjectId: ask.id,
      data,
      purpose,
      by: step.account,
      notices: isAnswer ? [author('ask-answered', { code })] : [],
    };
  });
  const { exhibit } = ask;
  if (exhibit === null) return steps;
  const data = {
    askId: ask.id,
    requestId: request.id,
    ownerId: ask.camera.owner.id,
    organizationId: request.author.organization.id,
  };
  const entry = (at: Date, type: string, by: DemoAccount | null, notices: readonly Notice[] = []): Entry => ({
    id: random.id(at),
    at,
    type,
    subject: 'exhibit',
    subjectId: exhibit.id,
    data,
    purpose,
    by,
    notices,
  });
  const committed = entry(exhibit.committedAt, 'exhibit.committed', ask.answerer);
  if (exhibit.state === 'committed') return [...steps, committed, ...ofMedium(random, request, ask, exhibit)];
  return [
    ...steps,
    committed,
    exhibit.state === 'sealed'
      ? entry(exhibit.settledAt, 'exhibit.sealed', null, [author('exhibit-sealed')])
      : entry(exhibit.settledAt, 'exhibit.rejected', ask.answerer),
    ...(exhibit.assessment === null ? [] : [entry(exhibit.assessment.at, 'exhibit.assessed', request.author)]),
  ];
}

/** Both ends of a medium hear of it. */
function ofMedium(random: Random, request: DemoRequest, ask: DemoAsk, { medium }: DemoExhibit): Entry[] {
  if (medium === undefined) return [];
  const owner = ask.camera.owner;
  const entry = (at: Date, deed: 'announced' | 'received', by: DemoAccount, data: object): Entry => {
    const notice = { kind: `medium-${deed}`, organizationId: null, role: null, accountId: null } as const;
    const number = { number: request.number };
    return {
      id: random.id(at),
      at,
      type: `consignment.${deed}`,
      subject: 'consignment',
      subjectId: medium.id,
      data: {
        number: medium.number,
        requestId: request.id,
        ownerId: owner.id,
        organizationId: request.author.organization.id,
        ...data,
      },
      purpose: `request:${request.id}`,
      by,
      notices: [
        { ...notice, accountId: request.author.id, subject: 'request', subjectId: request.id, data: number },
        { ...notice, organizationId: owner.id, role: 'operator', subject: 'ask', subjectId: ask.id, data: number },
      ],
    };
  };
  const { announcedAt, receivedAt, kind, carriedBy } = medium;
  return [
    entry(announcedAt, 'announced', ask.answerer, { medium: kind, carriedBy, files: 1 }),
    ...(receivedAt === null ? [] : [entry(receivedAt, 'received', request.author, { seal: 'intact' })]),
  ];
}

/** Who hears of a step: as `who-hears.ts` of the notifications says. */
function noticesOf(request: DemoRequest, step: Step): Notice[] {
  const base = {
    organizationId: null,
    role: null,
    accountId: null,
    subject: 'request',
    subjectId: request.id,
  } as const;
  const number = { number: request.number };
  const author = (kind: string): Notice => ({ ...base, kind, accountId: request.author.id, data: number });
  switch (step.action) {
    case 'submit':
      return [
        ...toOwners(request, 'hold-asked'),
        {
          ...base,
          kind: 'decision-wanted',
          organizationId: request.author.organization.id,
          role: 'supervisor',
          data: { ...number, cameras: request.asks.length, lossStartsAt: firstLoss(request.asks) },
        },
      ];
    case 'approve':
      return [...toOwners(request, 'footage-asked'), author('request-approved')];
    case 'return':
      return [author('request-returned')];
    case 'refuse':
      return [author('request-refused'), ...toOwners(request, 'hold-released')];
    case 'withdraw':
      return toOwners(request, 'hold-released');
    default:
      return [];
  }
}

function toOwners(request: DemoRequest, kind: string): Notice[] {
  return [...new Set(request.asks.map((ask) => ask.camera.owner))].map((owner) => {
    const asks = request.asks
      .filter((ask) => ask.camera.owner === owner)
      .sort((a, b) => +lossOfAsk(a).startsAt - +lossOfAsk(b).startsAt);
    const lossStartsAt = kind === 'hold-released' ? {} : { lossStartsAt: firstLoss(asks) };
    return {
      kind,
      organizationId: owner.id,
      role: 'operator',
      accountId: null,
      subject: 'ask',
      subjectId: (asks[0] as DemoAsk).id,
      data: { number: request.number, cameras: asks.length, ...lossStartsAt },
    };
  });
}

const firstLoss = (asks: readonly DemoAsk[]): string | undefined =>
  asks.map((ask) => lossOfAsk(ask).startsAt.toISOString()).sort()[0];

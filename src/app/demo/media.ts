import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Random } from './random.ts';
import type { DemoAsk, DemoMedium, DemoRequest } from './requests.ts';

const HOUR = 3_600_000;
const hours = (at: Date, count: number): Date => new Date(at.getTime() + count * HOUR);
/** Who brought it: an office, for nobody in this world is a person. */
const BROUGHT_BY = 'Кур’єрська служба (демо)';

/** Two held asks whose owners send what they have on a medium: one is on its way, one lies before the unit, not read yet. */
export function putOnMedia(random: Random, requests: readonly DemoRequest[]): DemoRequest[] {
  const open = requests.filter(({ state, asks }) => state === 'open' && asks.some((ask) => ask.state === 'held'));
  // the last ones: the first press, and their owners answer by themselves
  const [onItsWay, received] = open.slice(-2);
  return requests.map((request) => {
    if (request !== onItsWay && request !== received) return request;
    const i = request.asks.findIndex((ask) => ask.state === 'held');
    const ask = sendOff(random, request.asks[i] as DemoAsk, request === received);
    return { ...request, asks: request.asks.with(i, ask) };
  });
}

/** Promised an hour after the hold, announced with it; a courier takes a day. */
function sendOff(random: Random, ask: DemoAsk, isReceived: boolean): DemoAsk {
  const committed = hours(ask.steps.at(-1)?.at ?? ask.to, 1);
  const announced = new Date(committed.getTime() + 120_000);
  const year = announced.getUTCFullYear();
  return {
    ...ask,
    state: 'delivering',
    steps: [
      ...ask.steps,
      {
        at: committed,
        from: 'held',
        action: 'begin_delivery',
        by: 'operator',
        to: 'delivering',
        account: ask.answerer,
      },
    ],
    exhibit: {
      id: random.id(committed),
      state: 'committed',
      committedAt: committed,
      settledAt: committed,
      assessment: null,
      medium: {
        id: random.id(announced),
        number: `M-${year}-00000${isReceived ? 1 : 2}`,
        kind: isReceived ? 'usb_drive' : 'hard_drive',
        label: `Пломба ${random.whole(1000, 9999)} (демо)`,
        carriedBy: isReceived ? 'courier' : 'post',
        announcedAt: announced,
        receivedAt: isReceived ? hours(announced, 20) : null,
      },
    },
  };
}

interface Carried {
  readonly request: DemoRequest;
  readonly ask: DemoAsk;
  readonly exhibitId: string;
  readonly medium: DemoMedium;
}

const carriedIn = (requests: readonly DemoRequest[]): Carried[] =>
  requests.flatMap((request) =>
    request.asks.flatMap((ask) =>
      ask.exhibit?.medium === undefined
        ? []
        : [{ request, ask, exhibitId: ask.exhibit.id, medium: ask.exhibit.medium }],
    ),
  );

/** After the exhibits, with what each medium leaves in their custody. */
export async function insertMedia(tx: Tx, requests: readonly DemoRequest[]): Promise<void> {
  const carried = carriedIn(requests);
  await copyInto(
    tx,
    `evidence.consignment (id, number, request_id, owner_id, organization_id, owner_name, organization_name, medium, label, carried_by, state,
       announced_by, announced_by_name, announced_at, settled_at, received_by, received_by_name, received_at, brought_by, label_found, seal)`,
    carried.map(consignmentLine),
  );
  await copyInto(
    tx,
    'evidence.consigned_exhibit (consignment_id, exhibit_id)',
    carried.map(({ medium, exhibitId }) => copyLine([medium.id, exhibitId])),
  );
  await copyInto(
    tx,
    'evidence.custody_event (exhibit_id, at, deed, actor_kind, account_id, organization_id, account_name, data)',
    carried.flatMap(custodyLines),
  );
  await tx.query(`select setval('evidence.consignment_number', $1)`, [carried.length]);
}

function consignmentLine({ request, ask, medium }: Carried): string {
  const { receivedAt } = medium;
  const isReceived = receivedAt !== null;
  return copyLine([
    medium.id,
    medium.number,
    request.id,
    ask.camera.owner.id,
    request.author.organization.id,
    ask.camera.owner.name,
    request.author.organization.name,
    medium.kind,
    medium.label,
    medium.carriedBy,
    isReceived ? 'received' : 'announced',
    ask.answerer.id,
    ask.answerer.name,
    medium.announcedAt.toISOString(),
    receivedAt?.toISOString() ?? null,
    isReceived ? request.author.id : null,
    isReceived ? request.author.name : null,
    receivedAt?.toISOString() ?? null,
    isReceived ? BROUGHT_BY : null,
    isReceived ? medium.label : null,
    isReceived ? 'intact' : null,
  ]);
}

function custodyLines({ request, ask, exhibitId, medium }: Carried): string[] {
  const known = { consignmentNumber: medium.number, medium: medium.kind, label: medium.label };
  const line = (at: Date, deed: string, by: DemoAsk['answerer'], data: object): string =>
    copyLine([exhibitId, at.toISOString(), deed, 'account', by.id, by.organization.id, by.name, JSON.stringify(data)]);
  const { announcedAt, receivedAt, carriedBy } = medium;
  const consigned = line(announcedAt, 'consigned', ask.answerer, { ...known, carriedBy });
  if (receivedAt === null) return [consigned];
  const receipt = { ...known, seal: 'intact', broughtBy: BROUGHT_BY, receivedAt: receivedAt.toISOString() };
  return [consigned, line(receivedAt, 'medium-received', request.author, receipt)];
}

import { digestOf, type LetterContent } from '../../modules/letters/index.ts';
import type { Accounts, DemoAccount } from './accounts.ts';
import type { Random } from './random.ts';
import { type DemoAsk, type DemoRequest, lossOfAsk } from './requests.ts';

export interface DemoLetter {
  readonly id: string;
  readonly request: DemoRequest;
  readonly ask: DemoAsk;
  readonly author: DemoAccount;
  readonly owner: { readonly id: string; readonly name: string; readonly email: string };
  readonly content: LetterContent;
  readonly digest: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What a legal basis is called, and its fields. */
export interface DemoBasisKind {
  readonly title: { readonly uk: string; readonly en: string };
  readonly fields: readonly { readonly name: string; readonly title: { readonly uk: string; readonly en: string } }[];
}

const DAY = 86_400_000;
const OWNER = 'Кав’ярня «Ранок» (демо)';

/** One camera of an open request belongs to a café without account: its letter lies ready for whoever wants to try it. */
export function inventLetter(
  random: Random,
  now: Date,
  accounts: Accounts,
  requests: readonly DemoRequest[],
  codes: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, DemoBasisKind>,
): DemoLetter {
  const waiting = requests
    .filter((request) => request.state === 'open')
    .flatMap((request) => request.asks.map((ask) => ({ request, ask })))
    .filter(({ ask }) => ask.state === 'waiting' && ask.answerer === accounts.operatorOfPolice)
    .sort((a, b) => lossOfAsk(b.ask).startsAt.getTime() - lossOfAsk(a.ask).startsAt.getTime());
  const [chosen] = waiting;
  if (chosen === undefined) throw new Error('no open request of the demo waits for the police operator');
  const { request, ask } = chosen;
  const issuedAt = request.decidedAt ?? now;
  const expiresAt = new Date(now.getTime() + 30 * DAY);
  const kind = kinds.get(request.basis['code'] ?? '');
  const content: LetterContent = {
    number: request.number.replace(/^R/, 'L'),
    kind: 'demand',
    requestNumber: request.number,
    organization: request.author.organization.name,
    issuedBy: request.author.name,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    owner: OWNER,
    dueAt: ask.dueAt?.toISOString() ?? null,
    basis: {
      title: kind?.title ?? { uk: '', en: '' },
      fields: (kind?.fields ?? []).flatMap(({ name, title }) => {
        const value = request.basis[name];
        return value === undefined ? [] : [{ title, value }];
      }),
      validUntil: request.validUntil?.toISOString() ?? null,
    },
    asks: [
      {
        id: ask.id,
        cameraCode: codes.get(ask.camera.id) ?? '',
        cameraName: ask.camera.name,
        cameraAddress: ask.camera.address,
        from: ask.from.toISOString(),
        to: ask.to.toISOString(),
        lossStartsAt: lossOfAsk(ask).startsAt.toISOString(),
      },
    ],
  };
  const owner = { id: random.id(now), name: OWNER, email: 'cafe@demo.svidok.example' };
  return { id: random.id(issuedAt), request, ask, author: request.author, owner, content, digest: digestOf(content), issuedAt, expiresAt }; // prettier-ignore
}

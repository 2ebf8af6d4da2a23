import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { outcomeOf } from '../../modules/evidence/index.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { testCard } from './picture.ts';
import type { Random } from './random.ts';
import type { DemoAsk, DemoExhibit, DemoRequest } from './requests.ts';

export interface Exhibit {
  readonly request: DemoRequest;
  readonly ask: DemoAsk;
  readonly exhibit: DemoExhibit;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sha512: string;
}

const AT_ONCE = 16;
const keyOf = (exhibit: DemoExhibit): string => `exhibits/${exhibit.id}`;
const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');

export const prepareExhibits = (random: Random, requests: readonly DemoRequest[]): Exhibit[] =>
  requests.flatMap((request) =>
    request.asks.flatMap((ask) => {
      if (ask.exhibit === null) return [];
      const bytes = testCard(random);
      return [
        { request, ask, exhibit: ask.exhibit, bytes, sha256: digest('sha256', bytes), sha512: digest('sha512', bytes) },
      ];
    }),
  );

/** The bytes, before any row speaks of them; what a crash leaves behind belongs to no exhibit. Returns how many. */
export async function storeExhibits(store: ObjectStore, exhibits: readonly Exhibit[]): Promise<number> {
  const sealed = exhibits.filter(({ exhibit }) => exhibit.state === 'sealed');
  const queue = sealed.values();
  const write = async (): Promise<void> => {
    for (const { exhibit, bytes } of queue) await store.put(keyOf(exhibit), Readable.from([bytes]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  return sealed.length;
}

export async function insertExhibits(
  tx: Tx,
  exhibits: readonly Exhibit[],
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  await copyInto(
    tx,
    `evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, region_code, file_name, size, sha256, covered_from, covered_to, state,
       rejection, found_sha256, found_sha512, media_type, storage_key, removed_at, created_by, created_at, moved_at, sealed_at, version)`,
    exhibits.map((exhibit) => exhibitLine(exhibit, codes)),
  );
  await copyInto(
    tx,
    'evidence.custody_event (exhibit_id, at, deed, actor_kind, account_id, organization_id, account_name, data)',
    exhibits.flatMap(custodyLines),
  );
  await copyInto(
    tx,
    'evidence.assessment (exhibit_id, usefulness, reason, use, assessed_by, assessed_at)',
    exhibits.flatMap(({ exhibit: { id, assessment }, request }) =>
      assessment === null
        ? []
        : [
            copyLine([
              id,
              assessment.usefulness,
              assessment.reason,
              assessment.use,
              request.author.id,
              assessment.at.toISOString(),
            ]),
          ],
    ),
  );
  await copyInto(tx, 'evidence.outcome (exhibit_id, owner_id, organization_id, code, told_at)', outcomeLines(exhibits));
}

const outcomeLines = (exhibits: readonly Exhibit[]): string[] =>
  exhibits.flatMap(({ ask, request, exhibit: { id, assessment } }) =>
    assessment === null
      ? []
      : [
          copyLine([
            id,
            ask.camera.owner.id,
            request.author.organization.id,
            outcomeOf(assessment),
            assessment.at.toISOString(),
          ]),
        ],
  );

const fileNameOf = (ask: DemoAsk, codes: ReadonlyMap<string, string>): string =>
  `${codes.get(ask.camera.id) ?? 'camera'}_${ask.from.toISOString().slice(0, 16).replace(/[:T]/g, '-')}_demo.png`;

function exhibitLine(
  { request, ask, exhibit, bytes, sha256, sha512 }: Exhibit,
  codes: ReadonlyMap<string, string>,
): string {
  const isSealed = exhibit.state === 'sealed';
  const isRejected = exhibit.state === 'rejected';
  return copyLine([
    exhibit.id,
    ask.id,
    request.id,
    ask.camera.owner.id,
    request.author.organization.id,
    request.crime.community.regionCode,
    fileNameOf(ask, codes),
    bytes.length,
    sha256,
    ask.from.toISOString(),
    ask.to.toISOString(),
    exhibit.state,
    isRejected ? 'terminated' : null,
    isSealed ? sha256 : null,
    isSealed ? sha512 : null,
    isSealed ? 'image/png' : null,
    keyOf(exhibit),
    isRejected ? exhibit.settledAt.toISOString() : null,
    ask.answerer.id,
    exhibit.committedAt.toISOString(),
    exhibit.settledAt.toISOString(),
    isSealed ? exhibit.settledAt.toISOString() : null,
    { committed: 1, rejected: 2, sealed: 4 }[exhibit.state],
  ]);
}

function custodyLines({ ask, exhibit, request, bytes, sha256, sha512 }: Exhibit): string[] {
  const by = ask.answerer;
  const begun = new Date(exhibit.committedAt.getTime() + 20_000);
  const received = new Date(exhibit.settledAt.getTime() - 5_000);
  const owner = (at: Date, deed: string, data: object): string =>
    copyLine([exhibit.id, at.toISOString(), deed, 'account', by.id, by.organization.id, by.name, JSON.stringify(data)]);
  const system = (at: Date, deed: string, data: object): string =>
    copyLine([exhibit.id, at.toISOString(), deed, 'system', null, null, 'system', JSON.stringify(data)]);
  const promise = owner(exhibit.committedAt, 'committed', { size: bytes.length, sha256 });
  if (exhibit.state === 'committed') return [promise];
  if (exhibit.state === 'rejected') return [promise, owner(exhibit.settledAt, 'rejected', { reason: 'terminated' })];
  const { assessment } = exhibit;
  const author = request.author;
  return [
    promise,
    owner(begun, 'upload-begun', {}),
    owner(received, 'received', { size: bytes.length }),
    system(exhibit.settledAt, 'sealed', { sha256, sha512, mediaType: 'image/png' }),
    ...(assessment === null
      ? []
      : [
          copyLine([
            exhibit.id,
            assessment.at.toISOString(),
            'assessed',
            'account',
            author.id,
            author.organization.id,
            author.name,
            JSON.stringify({ usefulness: assessment.usefulness, reason: assessment.reason, use: assessment.use }),
          ]),
        ]),
  ];
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { testCard } from './picture.ts';
import type { Random } from './random.ts';
import type { DemoAsk, DemoExhibit, DemoRequest } from './requests.ts';

interface Stored {
  readonly request: DemoRequest;
  readonly ask: DemoAsk;
  readonly exhibit: DemoExhibit;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sha512: string;
  readonly fileName: string;
}

const AT_ONCE = 24;
const keyOf = (exhibit: DemoExhibit): string => `exhibits/${exhibit.id}`;
const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');

/** Exhibits whose bytes lie in the store, with the digests that they truly have. Returns how many. */
export async function makeEvidence(
  tx: Tx,
  random: Random,
  store: ObjectStore,
  requests: readonly DemoRequest[],
  codes: ReadonlyMap<string, string>,
  onProgress: (share: number) => void,
): Promise<number> {
  const exhibits = requests.flatMap((request) =>
    request.asks.flatMap((ask) => (ask.exhibit === null ? [] : [stored(random, request, ask, ask.exhibit, codes)])),
  );
  const sealed = exhibits.filter(({ exhibit }) => exhibit.state === 'sealed');
  for (let from = 0; from < sealed.length; from += AT_ONCE) {
    await Promise.all(
      sealed.slice(from, from + AT_ONCE).map(({ exhibit, bytes }) => store.put(keyOf(exhibit), Readable.from([bytes]))),
    );
    onProgress(from / sealed.length);
  }
  await copyInto(
    tx,
    `evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, region_code, file_name, size, sha256, covered_from, covered_to, state,
       rejection, found_sha256, found_sha512, media_type, storage_key, removed_at, created_by, created_at, moved_at, sealed_at, version)`,
    exhibits.map(exhibitLine),
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
  return sealed.length;
}

function stored(
  random: Random,
  request: DemoRequest,
  ask: DemoAsk,
  exhibit: DemoExhibit,
  codes: ReadonlyMap<string, string>,
): Stored {
  const bytes = testCard(random);
  const fileName = `${codes.get(ask.camera.id) ?? 'camera'}_${ask.from.toISOString().slice(0, 16).replace(/[:T]/g, '-')}_demo.png`;
  return { request, ask, exhibit, bytes, fileName, sha256: digest('sha256', bytes), sha512: digest('sha512', bytes) };
}

function exhibitLine({ request, ask, exhibit, bytes, sha256, sha512, fileName }: Stored): string {
  const isSealed = exhibit.state === 'sealed';
  return copyLine([
    exhibit.id,
    ask.id,
    request.id,
    ask.camera.owner.id,
    request.author.organization.id,
    request.crime.community.regionCode,
    fileName,
    bytes.length,
    sha256,
    ask.from.toISOString(),
    ask.to.toISOString(),
    exhibit.state,
    isSealed ? null : 'terminated',
    isSealed ? sha256 : null,
    isSealed ? sha512 : null,
    isSealed ? 'image/png' : null,
    keyOf(exhibit),
    isSealed ? null : exhibit.settledAt.toISOString(),
    ask.answerer.id,
    exhibit.committedAt.toISOString(),
    exhibit.settledAt.toISOString(),
    isSealed ? exhibit.settledAt.toISOString() : null,
    isSealed ? 4 : 2,
  ]);
}

function custodyLines({ ask, exhibit, request, bytes, sha256, sha512 }: Stored): string[] {
  const by = ask.answerer;
  const begun = new Date(exhibit.committedAt.getTime() + 20_000);
  const received = new Date(exhibit.settledAt.getTime() - 5_000);
  const owner = (at: Date, deed: string, data: object): string =>
    copyLine([exhibit.id, at.toISOString(), deed, 'account', by.id, by.organization.id, by.name, JSON.stringify(data)]);
  const system = (at: Date, deed: string, data: object): string =>
    copyLine([exhibit.id, at.toISOString(), deed, 'system', null, null, 'system', JSON.stringify(data)]);
  const promise = owner(exhibit.committedAt, 'committed', { size: bytes.length, sha256 });
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

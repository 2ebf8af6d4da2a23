import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, type Readable, Transform } from 'node:stream';
import { pipeline as copied } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { hashOf } from '../../kernel/digests.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { describeError, log } from '../../platform/logging/log.ts';
import { ObjectStore } from '../../platform/storage/object-store.ts';
import { AskDirectory } from '../requests/index.ts';
import { CustodyRepository } from './custody.repository.ts';
import { TombstoneOf } from './deletion/tombstone.query.ts';
import type { Exhibit, Finding } from './domain/exhibit.ts';
import { ExhibitNotSealed, LegalBasisExpired, LinkSpent, OriginalDamaged } from './evidence.errors.ts';
import { exhibitEvent } from './evidence.events.ts';
import { mayWorkWith } from './evidence.policy.ts';
import { ExhibitsRepository } from './exhibits.repository.ts';
import { GrantsRepository } from './grants.repository.ts';

const HEAD_BYTES = 4100; // what file-type wants to see

export interface Release {
  readonly exhibit: Exhibit;
  readonly disclosureNumber: string;
  readonly content: Readable;
}

/**
 * The one door for the bytes of exhibits, whichever way they leave. It demands a grant of this very account, unspent and
 * fresh; a sealed exhibit; a legal basis that still stands. It spends the grant and writes the disclosure before the
 * first byte, and holds the last bytes back until the digest of all of them is the sealed one.
 */
@Injectable()
export class ExhibitGate {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly grants: GrantsRepository,
    private readonly custody: CustodyRepository,
    private readonly asks: AskDirectory,
    private readonly journal: Journal,
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
    private readonly tombstones: TombstoneOf,
  ) {}

  /** May this exhibit be handed to this actor at all? Refuses with the fact that is in the way. */
  async demandOpen(tx: Tx, exhibit: Exhibit | null, now: Date): Promise<Exhibit> {
    if (exhibit === null || !mayWorkWith(tx.actor, exhibit)) throw new NotFound('exhibit');
    if (exhibit.state !== 'sealed') throw new ExhibitNotSealed(exhibit.state);
    await this.tombstones.refuseDeleted(tx, exhibit);
    const validUntil = (await this.asks.find(tx, exhibit.askId))?.legalBasisValidUntil ?? null;
    if (validUntil !== null && validUntil <= now) throw new LegalBasisExpired(validUntil);
    return exhibit;
  }

  async release(actor: Actor, token: string): Promise<Release> {
    const { exhibit, number, isWhole } = await this.transaction.within(actor, (tx) => this.spend(tx, token));
    if (!isWhole) throw await this.reportAltered(actor, exhibit, 'size');
    return { exhibit, disclosureNumber: number, content: await this.contentOf(actor, exhibit) };
  }

  /** The bytes of an exhibit whose disclosure is written down; the last ones follow when the digest is right. */
  async contentOf(actor: Actor, exhibit: Exhibit): Promise<Readable> {
    const original = await this.objects.get(exhibit.storageKey);
    // The connection of a client that breaks off ends the pipeline as well; only a wrong digest is worth a report.
    return pipeline(original, holdingBack(exhibit.sha256), (error) => {
      if (error instanceof OriginalDamaged) void this.reportAltered(actor, exhibit, 'digest');
    });
  }

  async isWhole(exhibit: Exhibit): Promise<boolean> {
    return (await this.objects.size(exhibit.storageKey)) === exhibit.size;
  }

  /** In the transaction that spends the grant, before the first byte. */
  writeDown(tx: Tx, exhibit: Exhibit, data: { disclosureNumber: string; package?: true }): Promise<void> {
    return this.custody.append(tx, exhibit.id, 'disclosed', data);
  }

  /** Reads the stored original once: its size, its digests, and what kind of file its content says it is. */
  async inspect(storageKey: string): Promise<Finding> {
    const sha256 = createHash('sha256');
    const sha512 = createHash('sha512');
    const head: Buffer[] = [];
    let size = 0;
    if ((await this.objects.size(storageKey)) !== null) {
      for await (const chunk of await this.objects.get(storageKey)) {
        const bytes = chunk as Buffer;
        if (size < HEAD_BYTES) head.push(bytes);
        size += bytes.length;
        sha256.update(bytes);
        sha512.update(bytes);
      }
    }
    const type = await fileTypeFromBuffer(Buffer.concat(head).subarray(0, HEAD_BYTES));
    return { size, sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), mediaType: type?.mime ?? null };
  }

  /** Whether `lock` means anything here. */
  offersLock(): Promise<boolean> {
    return this.objects.offersLock();
  }

  /** From the seal on the store itself refuses to remove the original, where it can. */
  lock(storageKey: string): Promise<void> {
    return this.objects.lock(storageKey);
  }

  /** After two have decided that it goes: the bytes, in every version that the store keeps. */
  async destroy(storageKey: string): Promise<void> {
    await this.objects.unlock(storageKey);
    await this.objects.delete(storageKey);
  }

  /** For a further exhibit of the same owner: the bytes from here on. They leave for the store and for nobody. */
  bytesFrom(source: Pick<Exhibit, 'storageKey'>, start: number, end: number): Promise<Readable> {
    return this.objects.get(source.storageKey, { start, end });
  }

  /**
   * For a program of this machine that makes something of an original: where it lies as a file. Read-only is the caller's
   * promise (a sandbox keeps it); a copy aside is removed afterwards.
   */
  async onDisk<T>(source: Pick<Exhibit, 'storageKey'>, work: (path: string) => Promise<T>): Promise<T> {
    const path = this.objects.localPath(source.storageKey);
    if (path !== null) return work(path);
    const folder = await mkdtemp(join(tmpdir(), 'svidok-original-'));
    try {
      const aside = join(folder, 'file');
      await copied(await this.objects.get(source.storageKey), createWriteStream(aside, { mode: 0o600 }));
      return await work(aside);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async spend(tx: Tx, token: string): Promise<{ exhibit: Exhibit; number: string; isWhole: boolean }> {
    const now = this.clock.now();
    const grant = await this.grants.lock(tx, hashOf(token), now);
    if (grant === null) throw new NotFound('download');
    if (grant.isSpent) throw new LinkSpent();
    const exhibit = await this.demandOpen(tx, await this.exhibits.find(tx, grant.exhibitId), now);
    await this.grants.spend(tx, grant.id, now);
    const isWhole = await this.isWhole(exhibit);
    if (isWhole) {
      await this.writeDown(tx, exhibit, { disclosureNumber: grant.disclosureNumber });
      await this.journal.append(tx, [
        exhibitEvent('exhibit.disclosed', exhibit, { disclosureNumber: grant.disclosureNumber }),
      ]);
    }
    return { exhibit, number: grant.disclosureNumber, isWhole };
  }

  /** Writes down that the stored bytes are not the sealed ones; what to refuse with. */
  async reportAltered(actor: Actor, exhibit: Exhibit, what: 'size' | 'digest'): Promise<OriginalDamaged> {
    log.error({ exhibitId: exhibit.id, what }, 'a stored original is not what was sealed');
    await this.transaction
      .within(actor, async (tx) => {
        await this.custody.append(tx, exhibit.id, 'found-altered', { what });
        await this.journal.append(tx, [exhibitEvent('exhibit.found-altered', exhibit, { what })]);
      })
      .catch((error: unknown) => log.error(describeError(error), 'an altered original could not be recorded'));
    return new OriginalDamaged();
  }
}

/** Lets everything pass but the last piece, which follows only when the digest of all pieces is right. */
function holdingBack(sha256: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      if (held !== null) this.push(held);
      held = chunk;
      done();
    },
    flush(done) {
      if (hash.digest('hex') !== sha256) return done(new OriginalDamaged());
      if (held !== null) this.push(held);
      done();
    },
  });
}

import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { hashOf } from '../../../../kernel/digests.ts';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { NotFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { CustodyRepository } from '../../custody.repository.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { ExhibitGate } from '../../exhibit-gate.ts';
import { ExhibitsRepository } from '../../exhibits.repository.ts';
import { DerivedFiles, type StoredFile } from '../derived-files.ts';
import type { ByteRange } from '../../../../platform/http/byte-range.ts';
import type { LookView } from '../looking.dto.ts';
import { LookOver, NothingToLookAt } from '../looking.errors.ts';
import { LOOK_MINUTES, LooksRepository } from '../looks.repository.ts';
import { WorkingCopies } from '../working-copies.repository.ts';

export interface Viewed extends StoredFile {
  readonly exhibitId: string;
  readonly mediaType: 'video/mp4' | 'image/jpeg';
}

/**
 * A look at a working copy has a purpose and is in custody and journal before anything is shown. A player asks for many
 * pieces: each of these requests is judged anew (account, term, state, legal basis), and none is an entry of its own.
 */
@Injectable()
export class OpenLook {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly copies: WorkingCopies,
    private readonly looks: LooksRepository,
    private readonly files: DerivedFiles,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, purpose: string, actor: Actor): Promise<LookView> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const exhibit = await this.gate.demandOpen(tx, await this.exhibits.find(tx, id), now);
      const copy = await this.copies.find(tx, id);
      if (copy?.state !== 'ready') throw new NothingToLookAt(copy?.state ?? 'none');
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + LOOK_MINUTES * 60_000);
      const lookId = newId();
      await this.looks.insert(tx, { id: lookId, exhibitId: id, tokenHash: hashOf(token), purpose, now, expiresAt });
      await this.custody.append(tx, id, 'looked', { purpose });
      await this.journal.append(tx, [exhibitEvent('exhibit.looked', exhibit, { lookId })]);
      const thumbnails = await this.copies.thumbnails(tx, id);
      const base = `/api/v1/looks/${token}`;
      return {
        mediaUrl: `${base}/media`,
        mediaType: copy.kind === 'video' ? 'video/mp4' : 'image/jpeg',
        thumbnails: thumbnails.map(({ position, atSeconds }) => ({ atSeconds, url: `${base}/thumbnails/${position}` })),
        expiresAt: expiresAt.toISOString(),
      };
    });
  }

  /** What the token lets its account see. `position`: of a thumbnail; the working copy itself if null. */
  view(actor: Actor, token: string, position: number | null): Promise<Viewed> {
    return this.transaction.read(actor, async (tx) => {
      const exhibitId = await this.demandLook(tx, token);
      if (position !== null) {
        const found = (await this.copies.thumbnails(tx, exhibitId)).find((each) => each.position === position);
        if (found === undefined) throw new NotFound('thumbnail');
        return { ...found, exhibitId, mediaType: 'image/jpeg' };
      }
      const { state, kind, storageKey = '', size = 0, sha256 = '' } = (await this.copies.find(tx, exhibitId)) ?? {};
      if (state !== 'ready') throw new NothingToLookAt(state ?? 'none');
      return { exhibitId, storageKey, size, sha256, mediaType: kind === 'video' ? 'video/mp4' : 'image/jpeg' };
    });
  }

  bytes(file: Viewed, range: ByteRange | null): Promise<Readable> {
    return this.files.read(file, range);
  }

  private async demandLook(tx: Tx, token: string): Promise<string> {
    const now = this.clock.now();
    const look = await this.looks.find(tx, hashOf(token));
    if (look === null) throw new NotFound('look');
    if (look.expiresAt <= now) throw new LookOver();
    await this.gate.demandOpen(tx, await this.exhibits.find(tx, look.exhibitId), now);
    return look.exhibitId;
  }
}

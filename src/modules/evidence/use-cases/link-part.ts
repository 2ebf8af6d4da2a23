import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import type { Part } from '../../../platform/storage/parts.ts';
import { type DirectUploads, isMissing } from '../../../platform/storage/upload-store.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { hasArrived } from '../domain/lifecycle.ts';
import { DirectUploadsOff, PartNotNext, UploadIncomplete, UploadLost } from '../evidence.errors.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { LiveLinks } from '../uploads/live-links.ts';
import { UploadLocker } from '../uploads/upload-locker.ts';
import { AdmitUpload } from './admit-upload.ts';

interface PartLink {
  readonly part: Part;
  readonly url: string;
  readonly until: Date;
}

/**
 * An upload whose bytes go past us into the bucket. Each part is admitted as by tus, and linked only when those before it
 * are there, so that what has arrived is always the beginning of the file, whichever way it came.
 */
@Injectable()
export class LinkPart {
  constructor(
    private readonly transaction: Transaction,
    private readonly admit: AdmitUpload,
    private readonly uploads: ExhibitUploads,
    private readonly links: LiveLinks,
    private readonly locker: UploadLocker,
  ) {}

  /** Where to go on: as HEAD by tus, it finishes what only a crash kept from being finished. Next is null where all is there. */
  async look(actor: Actor, id: string): Promise<{ exhibit: Exhibit; next: Part | null }> {
    const direct = await this.offered(actor, id);
    const exhibit = await this.admit.toLook(actor, id);
    return { exhibit, next: hasArrived(exhibit.state) ? null : await this.next(direct, exhibit) };
  }

  async run(actor: Actor, id: string, number: number, contentMd5: string): Promise<PartLink> {
    const direct = await this.offered(actor, id);
    const exhibit = await this.admit.toWrite(actor, id);
    const key = exhibit.storageKey;
    return this.locker.during(key, async () => {
      const part = await this.next(direct, exhibit);
      if (part?.number !== number) throw new PartNotNext(part);
      const { until, wasAlive } = await this.transaction.within(actor, (tx) => this.links.note(tx, id));
      if (!wasAlive) await direct.dropUnfinished(key);
      return { part, url: await direct.link(key, part, contentMd5), until };
    });
  }

  async complete(actor: Actor, id: string): Promise<void> {
    const { exhibit } = await this.look(actor, id);
    if (!hasArrived(exhibit.state)) throw new UploadIncomplete();
  }

  /** Whoever had the link has stopped following it: the file may go on by tus at once. */
  async giveBack(actor: Actor, id: string): Promise<void> {
    await this.admit.toLook(actor, id);
    await this.transaction.within(actor, (tx) => this.links.giveBack(tx, id));
  }

  /** Whoever may not see the upload learns nothing of the store either. */
  private async offered(actor: Actor, id: string): Promise<DirectUploads> {
    if (this.uploads.store.direct !== null) return this.uploads.store.direct;
    await this.admit.toLook(actor, id);
    throw new DirectUploadsOff();
  }

  private next(
    direct: DirectUploads,
    { storageKey, size }: Pick<Exhibit, 'storageKey' | 'size'>,
  ): Promise<Part | null> {
    return direct.nextPart(storageKey, size).catch((error: unknown) => {
      throw isMissing(error) ? new UploadLost() : error;
    });
  }
}

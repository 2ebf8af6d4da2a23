import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { NotFound } from '../../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { cameraDecommissioned } from '../../cameras.events.ts';
import { CamerasRepository } from '../../cameras.repository.ts';
import { KeepPictures } from '../../pictures/keep-pictures.ts';
import { mayStep } from '../domain/offer.ts';
import type { OpenedLink, OwnOffer } from '../offer.dto.ts';
import { OfferLinksRepository } from '../offer-links.repository.ts';
import { OfferTokens } from '../offer-tokens.ts';
import { ownOffer } from '../offer-view.ts';
import { OfferLinkVoid, OfferSettled } from '../offers.errors.ts';
import { offerConfirmed, offerOpened, offerPictured, offerWithdrawn } from '../offers.events.ts';
import { type OfferRow, OffersRepository } from '../offers.repository.ts';

/** What the holder of a mailbox does with the cameras that were offered from it. */
@Injectable()
export class HoldOffers {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: OffersRepository,
    private readonly links: OfferLinksRepository,
    private readonly tokens: OfferTokens,
    private readonly cameras: CamerasRepository,
    private readonly pictures: KeepPictures,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Uses the link up, which proves the mailbox: the offer that it came with is confirmed, and a key opens the page for two hours. */
  open(token: string): Promise<OpenedLink> {
    const now = this.clock.now();
    const key = this.tokens.newKey();
    return this.transaction.within(SYSTEM, async (tx) => {
      const link = await this.links.exchange(tx, token, this.tokens.digest(key), now);
      if (link === null) throw new OfferLinkVoid();
      const confirmed = link.offerId !== null && (await this.offers.confirm(tx, link.offerId, now));
      const items = await this.offers.ofMailbox(tx, link.email);
      await this.journal.append(tx, [
        confirmed ? offerConfirmed(link.offerId ?? link.id) : offerOpened(link.id, items.length),
      ]);
      return { key, keyExpiresAt: link.until.toISOString(), email: link.email, items: items.map(ownOffer) };
    });
  }

  list(key: string): Promise<OwnOffer[]> {
    return this.transaction.read(SYSTEM, async (tx) =>
      (await this.offers.ofMailbox(tx, await this.mailbox(tx, key))).map(ownOffer),
    );
  }

  /** At any time. An accepted camera is decommissioned with it, and its record forgets how to reach the owner. */
  withdraw(id: string, key: string): Promise<OwnOffer> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const offer = await this.own(tx, id, key);
      if (!mayStep(offer.state, 'withdrawn')) throw new OfferSettled();
      const now = this.clock.now();
      await this.offers.withdraw(tx, id, now);
      const events = [offerWithdrawn(id, offer.cameraId)];
      if (offer.cameraId !== null) {
        const camera = await this.cameras.lock(tx, offer.cameraId);
        if (camera.status !== 'decommissioned') {
          const decommissionedOn = now.toISOString().slice(0, 10);
          await this.cameras.change(tx, camera, { status: 'decommissioned', decommissionedOn, contact: null });
          events.push(cameraDecommissioned(camera.id, camera.version + 1));
        }
      }
      await this.journal.append(tx, events);
      return ownOffer({ ...offer, state: 'withdrawn', email: null, decidedAt: now });
    });
  }

  /** Only from a mailbox that was proven, so that strangers leave no files here. */
  picture(id: string, key: string, content: Buffer): Promise<void> {
    return this.pictures.put('offer_id', id, content, SYSTEM, async (tx) => {
      const offer = await this.own(tx, id, key);
      if (offer.state !== 'waiting') throw new OfferSettled();
      await this.journal.append(tx, [offerPictured(id)]);
    });
  }

  /** Before a large body is read. */
  async demand(key: string): Promise<void> {
    await this.transaction.read(SYSTEM, (tx) => this.mailbox(tx, key));
  }

  private async mailbox(tx: Tx, key: string): Promise<string> {
    const email = await this.links.mailboxOfKey(tx, key, this.clock.now());
    if (email === null) throw new OfferLinkVoid();
    return email;
  }

  private async own(tx: Tx, id: string, key: string): Promise<OfferRow> {
    const email = await this.mailbox(tx, key);
    const offer = await this.offers.lock(tx, id);
    if (offer === null || offer.email?.toLowerCase() !== email.toLowerCase()) throw new NotFound('offer');
    return offer;
  }
}

import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { TerritoryDirectory } from '../../../territories/index.ts';
import { completeView } from '../../domain/draft.ts';
import { refuseStreamSecrets } from '../../refuse-stream-secrets.ts';
import type { LinkBody, OfferBody } from '../offer.dto.ts';
import { OfferLinksRepository } from '../offer-links.repository.ts';
import { OfferOutside, TooManyOffers } from '../offers.errors.ts';
import { offerLinkSent, offerMade } from '../offers.events.ts';
import { OffersRepository } from '../offers.repository.ts';

/**
 * Takes what somebody typed on the public page, and writes to the mailbox. Whether a letter went out, the answer never
 * tells: a mailbox that is asked for too often simply gets none.
 */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: OffersRepository,
    private readonly links: OfferLinksRepository,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(body: OfferBody, address: string): Promise<void> {
    refuseStreamSecrets(body);
    const [longitude, latitude] = body.location.coordinates;
    const triple = await this.transaction.read(SYSTEM, (tx) => this.territories.at(tx, longitude, latitude));
    const regionCode = triple.regionCode;
    if (regionCode === null) throw new OfferOutside();
    if (!(await this.isWelcome(address, body.email))) return;
    await this.transaction.within(SYSTEM, async (tx) => {
      await this.offers.forgetOld(tx);
      await this.links.forgetOld(tx);
      const id = newId();
      const {
        view: _,
        bearing,
        angle,
        rangeMeters,
      } = completeView(body.location.coordinates, body.type, null, body.view);
      await this.offers.add(tx, {
        id,
        email: body.email,
        locale: body.language,
        ownerName: body.ownerName,
        name: body.name,
        address: body.address ?? null,
        location: body.location,
        regionCode,
        districtCode: triple.districtCode,
        communityCode: triple.communityCode,
        type: body.type,
        bearing,
        angle,
        rangeMeters,
        declaredHours: body.retentionHours ?? null,
        note: body.note ?? null,
      });
      await this.links.send(
        tx,
        { email: body.email, offerId: id, letter: 'confirm', locale: body.language },
        this.clock.now(),
      );
      await this.journal.append(tx, [offerMade(id, regionCode)]);
    });
  }

  /** A new link for the mailbox, if it has offered anything; said or not said, the answer is the same. */
  async sendLink(body: LinkBody, address: string): Promise<void> {
    const mailbox =
      'token' in body
        ? await this.transaction.read(SYSTEM, (tx) => this.links.mailboxOfToken(tx, body.token))
        : { email: body.email, locale: body.language };
    if (!(await this.isWelcome(address, mailbox?.email ?? null)) || mailbox === null) return;
    await this.transaction.within(SYSTEM, async (tx) => {
      if ((await this.offers.ofMailbox(tx, mailbox.email)).length === 0) return;
      const id = await this.links.send(tx, { ...mailbox, offerId: null, letter: 'link' }, this.clock.now());
      await this.journal.append(tx, [offerLinkSent(id)]);
    });
  }

  private async isWelcome(address: string, email: string | null): Promise<boolean> {
    const fine = await this.transaction.within(SYSTEM, (tx) => this.links.attempt(tx, address, email));
    if (!fine.address) throw new TooManyOffers();
    return fine.mailbox;
  }
}

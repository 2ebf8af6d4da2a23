import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { NotFound, StaleVersion } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { Page } from '../../../../kernel/page.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { OrganizationDirectory, type OrganizationView, RegisterNamedOwners } from '../../../access/index.ts';
import { cameraRegistered } from '../../cameras.events.ts';
import { CamerasRepository } from '../../cameras.repository.ts';
import { PlaceOfCamera } from '../../place-of-camera.ts';
import { PicturesRepository } from '../../pictures/pictures.repository.ts';
import { cameraOfOffer } from '../camera-of-offer.ts';
import { mayStep, type OfferState } from '../domain/offer.ts';
import type { Offer, OffersQuery } from '../offer.dto.ts';
import { OfferLinksRepository } from '../offer-links.repository.ts';
import { offerView } from '../offer-view.ts';
import { OfferOwnerNotPrivate, OfferSettled } from '../offers.errors.ts';
import { offerAccepted, offerRefused } from '../offers.events.ts';
import { mayDecide } from '../offers.policy.ts';
import { type OfferRow, OffersRepository } from '../offers.repository.ts';

/** The police unit in charge of the place takes a camera into the register, or says why not. */
@Injectable()
export class DecideOffers {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: OffersRepository,
    private readonly links: OfferLinksRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly owners: RegisterNamedOwners,
    private readonly cameras: CamerasRepository,
    private readonly place: PlaceOfCamera,
    private readonly pictures: PicturesRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  page(query: OffersQuery, actor: Actor): Promise<Page<Offer>> {
    return this.transaction.read(actor, async (tx) => {
      const { items, next } = await this.offers.page(tx, query);
      return { items: items.map(offerView), next };
    });
  }

  get(id: string, actor: Actor): Promise<Offer> {
    return this.transaction.read(actor, async (tx) => {
      const found = await this.offers.find(tx, id);
      if (found === null) throw new NotFound('offer');
      return offerView(found);
    });
  }

  /** The owner's organization is found by its name in the territory, or made; the unit keeps the record (ADR 0042). */
  accept(id: string, seenVersion: number, actor: Actor): Promise<Offer> {
    return this.transaction.within(SYSTEM, async (system) => {
      const offer = await this.transaction.narrowed(system, actor, (tx) => this.lock(tx, id, seenVersion, 'accepted'));
      const owner = await this.ownerOf(system, offer);
      const cameraId = newId();
      await this.transaction.narrowed(system, actor, async (tx) => {
        await this.offers.accept(tx, id, owner.id, this.clock.now());
        const camera = { id: cameraId, ownerId: owner.id, keeperId: actor.organizationId as string };
        const place = await this.place.find(tx, offer.location.coordinates, owner);
        await this.cameras.add(tx, cameraOfOffer(offer, camera, place));
        await this.journal.append(tx, [offerAccepted(id, cameraId, owner.id), cameraRegistered(cameraId, owner.id)]);
      });
      await this.offers.became(system, id, cameraId);
      await this.pictures.handOver(system, id, cameraId);
      await this.write(system, offer, 'accepted');
      return this.transaction.narrowed(system, actor, (tx) => this.decided(tx, id));
    });
  }

  refuse(id: string, seenVersion: number, reason: string, actor: Actor): Promise<Offer> {
    return this.transaction.within(SYSTEM, async (system) => {
      const offer = await this.transaction.narrowed(system, actor, async (tx) => {
        const waiting = await this.lock(tx, id, seenVersion, 'refused');
        await this.offers.refuse(tx, id, reason, this.clock.now());
        await this.journal.append(tx, [offerRefused(id)]);
        return waiting;
      });
      await this.write(system, offer, 'refused');
      return this.transaction.narrowed(system, actor, (tx) => this.decided(tx, id));
    });
  }

  private async lock(tx: Tx, id: string, seenVersion: number, step: OfferState): Promise<OfferRow> {
    const seen = await this.offers.find(tx, id);
    const unit = await this.organizations.find(tx, tx.actor.organizationId ?? '');
    if (seen === null || !mayDecide(tx.actor, unit, seen)) throw new NotFound('offer');
    if (!mayStep(seen.state, step)) throw new OfferSettled();
    const offer = await this.offers.lock(tx, id);
    if (offer === null) throw new OfferSettled();
    if (offer.version !== seenVersion) throw new StaleVersion(offer.version);
    return offer;
  }

  private async ownerOf(system: Tx, offer: OfferRow): Promise<OrganizationView> {
    const territoryCode = offer.communityCode ?? offer.districtCode ?? offer.regionCode;
    await this.owners.run(system, { names: [offer.ownerName], territoryCode, regionCode: offer.regionCode });
    const named = await this.organizations.findByName(system, offer.ownerName);
    const owner = named.find((each) => each.territoryCode === territoryCode);
    if (owner?.kind !== 'other') throw new OfferOwnerNotPrivate();
    return owner;
  }

  private async decided(tx: Tx, id: string): Promise<Offer> {
    const found = await this.offers.find(tx, id);
    if (found === null) throw new NotFound('offer');
    return offerView(found);
  }

  private async write(system: Tx, { id, email, locale }: OfferRow, letter: 'accepted' | 'refused'): Promise<void> {
    if (email !== null) await this.links.send(system, { email, offerId: id, letter, locale }, this.clock.now());
  }
}

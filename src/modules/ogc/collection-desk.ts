import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import type { Crs } from '../../platform/features/crs.ts';
import type { Extent, FeaturePage, FeatureQuestion } from '../../platform/features/feature-question.ts';
import { type Collection, describe } from './collections.ts';
import type { CollectionSchema } from './ogc.dto.ts';
import { queryOf, rootOf } from './root.ts';
import { sendFeature, sendFeaturePage } from './send-features.ts';

/** What a module publishes as features. */
interface Features {
  extent(tx: Tx): Promise<Extent>;
  page(tx: Tx, question: FeatureQuestion): Promise<FeaturePage>;
  one(tx: Tx, id: string, crs: Crs): Promise<string>;
  /** Is what this actor reads put on record? That needs a transaction that writes. */
  isRecorded?(actor: Actor): boolean;
}

/** What the controllers of the collections call; each keeps its own routes, parameters and signs. */
@Injectable()
export class CollectionDesk {
  private readonly root: string;

  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {
    this.root = rootOf(settings);
  }

  async describe(actor: Actor, collection: Collection, features: Features): Promise<z.infer<typeof CollectionSchema>> {
    const extent = await this.transaction.read(actor, (tx) => features.extent(tx));
    return describe(collection, extent, this.root) as unknown as z.infer<typeof CollectionSchema>;
  }

  async page(
    actor: Actor,
    { id }: Collection,
    features: Features,
    question: FeatureQuestion,
    { url }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const page = await this.looking(actor, features, (tx) => features.page(tx, question));
    await sendFeaturePage(reply, page, {
      root: this.root,
      collection: id,
      query: queryOf(url),
      crs: question.crs,
      now: this.clock.now(),
    });
  }

  async one(
    actor: Actor,
    collection: Collection,
    features: Features,
    { id, crs = 'CRS84' }: { readonly id: string; readonly crs?: Crs | undefined },
    reply: FastifyReply,
  ): Promise<void> {
    const feature = await this.looking(actor, features, (tx) => features.one(tx, id, crs));
    await sendFeature(reply, feature, { root: this.root, collection: collection.id, id, crs });
  }

  private looking<T>(actor: Actor, features: Features, work: (tx: Tx) => Promise<T>): Promise<T> {
    return features.isRecorded?.(actor) === true
      ? this.transaction.within(actor, work)
      : this.transaction.read(actor, work);
  }
}

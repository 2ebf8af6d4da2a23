import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Box, Crs } from '../../platform/features/crs.ts';
import { featurePage, inBoxes, oneFeature, type FeatureSource } from '../../platform/features/feature-page.query.ts';
import type { Extent, FeaturePage, FeatureQuestion } from '../../platform/features/feature-question.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { equals, propertiesFor, shownLocation } from './camera-properties.query.ts';
import { camerasConsulted } from './cameras.events.ts';
import { precisionFor, visibleTo } from './cameras.policy.ts';

/**
 * Cameras for GIS clients: the rows and the precision of the API. What is exact is put on record in the same
 * transaction, so the caller's must be one that writes where `isRecorded` says so.
 */
@Injectable()
export class CameraFeatures {
  constructor(private readonly journal: Journal) {}

  isRecorded(actor: Tx['actor']): boolean {
    return precisionFor(actor) === 'exact';
  }

  async page(tx: Tx, question: FeatureQuestion): Promise<FeaturePage> {
    const page = await featurePage(tx, this.source(tx), question, (values) => conditionOf(tx, question, values));
    await this.record(tx, page.returned);
    return page;
  }

  async one(tx: Tx, id: string, crs: Crs): Promise<string> {
    const feature = await oneFeature(tx, this.source(tx), id, crs, visibleTo(tx.actor));
    if (feature === null) throw new NotFound('camera');
    await this.record(tx, 1);
    return feature;
  }

  /** Of what this actor sees, at the precision of this actor. */
  async extent(tx: Tx): Promise<Extent> {
    const [row] = await tx.query<{ box: Box | null; since: string | null }>(
      `select case when e.box is null then null else array[st_xmin(e.box), st_ymin(e.box), st_xmax(e.box), st_ymax(e.box)] end as box, e.since::text
       from (select st_extent(${shownLocation(tx.actor)}) as box, min(c.installed_on) as since
         from cameras.camera c where ${visibleTo(tx.actor)}) e`,
    );
    const since = row?.since ?? null;
    return { bbox: row?.box ?? null, interval: [since === null ? null : `${since}T00:00:00Z`, null] };
  }

  private source({ actor }: Tx): FeatureSource {
    return {
      from: 'cameras.camera c join access.organization o on o.id = c.owner_id',
      id: 'c.id',
      idType: 'uuid',
      geometry: shownLocation(actor),
      properties: propertiesFor(actor),
    };
  }

  private async record(tx: Tx, returned: number): Promise<void> {
    if (this.isRecorded(tx.actor) && returned > 0)
      await this.journal.append(tx, [camerasConsulted(tx.actor.organizationId ?? '', 'ogc', returned)]);
  }
}

/** A camera is there from its installation to its end; one whose day of installation nobody told was always there. */
function conditionOf(tx: Tx, { boxes, time, properties }: FeatureQuestion, values: unknown[]): string {
  const conditions = [visibleTo(tx.actor)];
  if (boxes !== null) conditions.push(inBoxes(shownLocation(tx.actor), boxes, values));
  if (time?.from != null)
    conditions.push(`(c.decommissioned_on is null or c.decommissioned_on >= $${values.push(time.from)}::date)`);
  if (time?.to != null) conditions.push(`(c.installed_on is null or c.installed_on <= $${values.push(time.to)}::date)`);
  for (const [name, value] of Object.entries(properties)) conditions.push(equals(tx.actor, name, value, values));
  return conditions.join(' and ');
}

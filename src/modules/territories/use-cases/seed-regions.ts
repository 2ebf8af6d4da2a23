import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { NATURAL_EARTH_ATTRIBUTION, NATURAL_EARTH_SOURCE, outlineOf } from '../builtin/outline.ts';
import { REGIONS_OF_UKRAINE } from '../domain/regions-of-ukraine.ts';
import type { Territory } from '../domain/territory.ts';
import { TerritoriesRepository } from '../territories.repository.ts';

const BUILT_IN: readonly Territory[] = REGIONS_OF_UKRAINE.map(({ outline, ...region }) => ({
  ...region,
  level: 'region',
  parentCode: null,
  boundary: outlineOf(outline),
  source: NATURAL_EARTH_SOURCE,
  attribution: NATURAL_EARTH_ATTRIBUTION,
}));

/** Brings the built-in regions: once, and again only where a newer version outlines them anew. Imported ones stay. */
@Injectable()
export class SeedRegions {
  constructor(private readonly territories: TerritoriesRepository) {}

  async run(tx: Tx): Promise<number> {
    const wanted = await this.territories.notImported(
      tx,
      BUILT_IN.map((region) => region.code),
      NATURAL_EARTH_SOURCE,
    );
    const outcomes = await this.territories.save(
      tx,
      BUILT_IN.filter((region) => wanted.has(region.code)),
    );
    return outcomes.filter((outcome) => outcome.saved === 'created' || outcome.saved === 'updated').length;
  }
}

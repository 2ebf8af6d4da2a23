import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { builtInSettlements } from '../builtin/settlements.ts';
import { foldedWords } from '../domain/fold-name.ts';
import { BUILT_IN_SOURCE } from '../domain/place-order.ts';
import { PlacesRepository } from './places.repository.ts';

const ATTRIBUTION = 'GeoNames (CC BY 4.0); Ukrainian names transliterated back by rules';

/** Brings the settlements that come with the product: once. What is imported later goes before them. */
@Injectable()
export class SeedPlaces {
  constructor(private readonly places: PlacesRepository) {}

  async run(tx: Tx): Promise<void> {
    if (await this.places.knows(tx, BUILT_IN_SOURCE)) return;
    const nowhere = { street: null, house: null, settlement: null };
    const rows = (await builtInSettlements()).map(
      ({ key, nameUk, nameEn, population, longitude, latitude }, index) => ({
        index,
        place: {
          ...nowhere,
          key,
          nameUk,
          nameEn,
          population,
          kind: 'settlement' as const,
          category: null,
          location: [longitude, latitude],
          words: [...new Set(foldedWords(`${nameEn} ${nameUk}`))],
        },
      }),
    );
    await this.places.open(tx);
    await this.places.stage(tx, rows);
    await this.places.judge(tx, BUILT_IN_SOURCE, ATTRIBUTION);
    await this.places.write(tx, BUILT_IN_SOURCE, ATTRIBUTION, false);
  }
}

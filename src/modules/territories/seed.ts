import { SYSTEM } from '../../kernel/actor.ts';
import { ownerDataSource } from '../../platform/database/owner.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { PlacesRepository } from './places/places.repository.ts';
import { SeedPlaces } from './places/seed-places.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';

/** For `migrate`, which runs as the owner of the schema and without an application around it. Returns how many regions changed. */
export async function seedTerritories(ownerUrl: string): Promise<number> {
  const source = await ownerDataSource(ownerUrl).initialize();
  try {
    return await new Transaction(source).within(SYSTEM, async (tx) => {
      await new SeedPlaces(new PlacesRepository()).run(tx);
      return new SeedRegions(new TerritoriesRepository()).run(tx);
    });
  } finally {
    await source.destroy();
  }
}

import { SYSTEM } from '../../kernel/actor.ts';
import { ownerDataSource } from '../../platform/database/owner.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';

/** For `migrate`, which runs as the owner of the schema and without an application around it. Returns how many changed. */
export async function seedTerritories(ownerUrl: string): Promise<number> {
  const source = await ownerDataSource(ownerUrl).initialize();
  try {
    return await new Transaction(source).within(SYSTEM, (tx) => new SeedRegions(new TerritoriesRepository()).run(tx));
  } finally {
    await source.destroy();
  }
}

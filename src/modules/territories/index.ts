/**
 * Territories owns regions, districts and communities: codes, boundaries, population; and the footprints
 * of the buildings that stand on them, the names by which places are looked up, and the graph of streets. It promises one and the same
 * answer to "where is this point" for every module, and that a code which was once handed out stays findable. It never
 * takes a name for a key (names repeat) and never reads a parent out of the digits of a code.
 */
export { builtInSettlements } from './builtin/settlements.ts';
export { BuildingDirectory } from './building-directory.ts';
export { StreetDirectory, type StreetLimit, type StreetReach } from './streets/street-directory.ts';
export { accessOf } from './domain/street-class.ts';
export type { Street } from './domain/read-streets.ts';
export { StreetsRepository } from './streets/streets.repository.ts';
export { TerritoriesModule } from './territories.module.ts';
export { type Outline, TerritoryDirectory, type TerritoryTriple, type TerritoryView } from './territory-directory.ts';
export { PlaceAgain, type PlacedRecords } from './place-again.ts';
export { seedTerritories } from './seed.ts';
export { BOUNDARIES_IMPORTED } from './territories.events.ts';
export { TERRITORY_QUERYABLES, TerritoryFeatures } from './territory-features.query.ts';

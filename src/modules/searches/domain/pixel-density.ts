/** The table is the house's: the registry shows its reaches, a search its tiers. */
export { ASSUMED_PIXEL_WIDTH, pixelDensity, reachOf, tierOf } from '../../../kernel/pixel-density.ts';

/**
 * What the demo world is made to look like. Regional totals follow the published figures of the programme
 * (product.md): they are what the reports of the demo must give back.
 */
export const SEED = 20_211_201;

export const TOTAL_CAMERAS = 39_412;
/** Installed by local authorities on the initiative of the police: "almost 25,000". */
export const ON_INITIATIVE = 24_871;
export const LOCAL_AUTHORITY_SHARE = 0.765;
export const POLICE_SHARE = 0.165;

/** Of most cameras of local authorities; it has a target of its own. */
export const PROGRAMME = 'Безпечна громада (демо)';

export const DNIPROPETROVSK = 'UA12000000000090473';
export const ODESA = 'UA51000000000030770';
export const KYIV = 'UA80000000000093317';

export interface RegionPlan {
  /** Cameras in place today; null = by population. */
  readonly cameras: number | null;
  /** Of these installed in the last twelve months; null = by the usual share. */
  readonly added: number | null;
}

/** Figures of the programme where it gives them; no cameras where the state cannot run any. */
export const REGION_PLANS: Readonly<Record<string, RegionPlan>> = {
  [DNIPROPETROVSK]: { cameras: 2_846, added: 817 },
  [ODESA]: { cameras: 2_431, added: 793 },
  UA01000000000013043: { cameras: 0, added: 0 },
  UA85000000000065278: { cameras: 0, added: 0 },
  UA14000000000091971: { cameras: 905, added: 61 },
  UA44000000000018893: { cameras: 310, added: 12 },
};

export const USUAL_ADDED_SHARE = 0.14;

/** Communities of a region: about one per 55,000 people, so that lists are long enough to page and short enough to read. */
export const communitiesOf = (population: number): number =>
  Math.min(36, Math.max(14, Math.round(population / 55_000)));
export const COMMUNITIES_PER_DISTRICT = 6;
/** Kilometres between two seats of communities. */
export const SEAT_SPACING_KM = 9;

export const CRIMES = 6_400;

/** Regions where surveillance is developed: there, video is to show in 60-70 % of the grave crimes that were solved. */
export const DEVELOPED: readonly string[] = [DNIPROPETROVSK, ODESA, KYIV, 'UA46000000000026241', 'UA63000000000041885'];

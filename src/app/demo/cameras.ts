import { viewSector } from '../../modules/cameras/index.ts';
import { insideOf } from './inside.ts';
import type { DemoOrganization, Organizations } from './organizations.ts';
import {
  KYIV,
  LOCAL_AUTHORITY_SHARE,
  ON_INITIATIVE,
  POLICE_SHARE,
  PROGRAMME,
  REGION_PLANS,
  TOTAL_CAMERAS,
  USUAL_ADDED_SHARE,
} from './plan.ts';
import { type Random, share } from './random.ts';
import type { Settlement } from './settlements.ts';
import type { DemoRegion, PeopledCommunity } from './territories.ts';

export interface DemoCamera {
  readonly id: string;
  readonly owner: DemoOrganization;
  readonly name: string;
  readonly address: string;
  readonly site: string;
  readonly settlement: Settlement;
  /** Bearing of the street grid on which it stands. */
  readonly grid: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly community: PeopledCommunity;
  readonly status: 'planned' | 'active' | 'out_of_service' | 'decommissioned';
  readonly type: 'fixed' | 'dome' | 'ptz' | 'panoramic';
  readonly bearing: number | null;
  readonly angle: number;
  readonly range: number;
  readonly isViewVerified: boolean;
  readonly view: readonly (readonly number[])[];
  readonly mountHeight: number;
  readonly pixelWidth: number | null;
  readonly recordingMode: 'continuous' | 'motion' | 'schedule';
  readonly hasUps: boolean;
  readonly declaredHours: number | null;
  readonly measuredHours: number | null;
  readonly installedOn: string;
  readonly onPoliceInitiative: boolean;
  readonly programme: string | null;
  readonly reliability: number;
  readonly provenWorkingAt: Date | null;
  readonly decommissionedOn: string | null;
  readonly createdAt: Date;
}

interface Site {
  readonly community: PeopledCommunity;
  readonly settlement: Settlement;
  readonly longitude: number;
  readonly latitude: number;
  readonly street: string;
  readonly house: number;
  /** Bearing of the street grid here. */
  readonly grid: number;
}

const DAY = 86_400_000;
/** From street to street; cameras stand along them. */
export const STREET_STEP_METERS = 110;
export const STREETS = [
  'Соборна',
  'Шевченка',
  'Миру',
  'Незалежності',
  'Садова',
  'Центральна',
  'Лесі Українки',
  'Франка',
  'Шкільна',
  'Вокзальна',
  'Набережна',
  'Козацька',
  'Героїв',
  'Ринкова',
];
const PLACES = [
  'перехрестя',
  'вхід',
  'зупинка',
  'площа',
  'парковка',
  'школа',
  'двір',
  'ринок',
  'міст',
  'виїзд з міста',
];
const day = (date: Date): string => date.toISOString().slice(0, 10);

/** All cameras of the demo world. The regional totals come out exactly as planned, whatever chance does elsewhere. */
export function inventCameras(
  random: Random,
  now: Date,
  regions: readonly DemoRegion[],
  communities: readonly PeopledCommunity[],
  organizations: Organizations,
): DemoCamera[] {
  const quotas = quotasOf(regions);
  const cameras = regions.flatMap((region) => {
    const { cameras: total, added } = quotas.get(region.code) as { cameras: number; added: number };
    if (total === 0) return [];
    const own = communities.filter((community) => community.regionCode === region.code);
    const people = own.map((community) => community.population ** 0.92);
    const places = share(total, people).flatMap((count, i) => sitesOf(random, own[i] as PeopledCommunity, count));
    const isNew = new Set(random.shuffled(places.map((_, i) => i)).slice(0, added));
    const running = places.map((site, i) =>
      inventCamera(random, now, site, organizations, i, isNew.has(i) ? 'new' : 'old'),
    );
    const others = random.shuffled(places).slice(0, Math.round(total * 0.027));
    return [
      ...running,
      ...others.map((site, i) =>
        inventCamera(random, now, site, organizations, total + i, i % 3 === 0 ? 'planned' : 'gone'),
      ),
    ];
  });
  return onInitiative(random, cameras);
}

/** Planned totals where the programme published them; the rest of the country by population. */
function quotasOf(regions: readonly DemoRegion[]): Map<string, { cameras: number; added: number }> {
  const fixed = regions.reduce((sum, { code }) => sum + (REGION_PLANS[code]?.cameras ?? 0), 0);
  const free = regions.filter(({ code }) => REGION_PLANS[code] === undefined);
  const shares = share(
    TOTAL_CAMERAS - fixed,
    free.map(({ code, population }) => population * (code === KYIV ? 1.8 : 1)),
  );
  const quotas = new Map(
    free.map(({ code }, i) => [
      code,
      { cameras: shares[i] as number, added: Math.round((shares[i] as number) * USUAL_ADDED_SHARE) },
    ]),
  );
  for (const { code } of regions) {
    const plan = REGION_PLANS[code];
    if (plan !== undefined) quotas.set(code, { cameras: plan.cameras ?? 0, added: plan.added ?? 0 });
  }
  return quotas;
}

/** Poles and buildings around the settlements of a community, one to four cameras each, along a grid of streets. */
function sitesOf(random: Random, community: PeopledCommunity, cameras: number): Site[] {
  const isInside = insideOfCommunity(community);
  const settlements = community.settlements.slice(0, community.settlements.length > 1 ? 12 : 1);
  const counts = share(
    cameras,
    settlements.map(({ population }) => population),
  );
  return settlements.flatMap((settlement, i) => {
    const grid = random.between(0, 90);
    const result: Site[] = [];
    while (result.length < (counts[i] as number)) {
      const site = siteOf(random, community, settlement, grid, isInside);
      const lenses = Math.min(
        random.weighted([
          [1, 5],
          [2, 3],
          [3, 1],
          [4, 1],
        ]),
        (counts[i] as number) - result.length,
      );
      for (let lens = 0; lens < lenses; lens += 1) result.push(site);
    }
    return result;
  });
}

/** Somewhere on the street grid, nearer to the middle more often; drawn in where the first tries fall over the border. */
function siteOf(
  random: Random,
  community: PeopledCommunity,
  settlement: Settlement,
  grid: number,
  isInside: (x: number, y: number) => boolean,
): Site {
  const spread = 180 * Math.sqrt(Math.max(settlement.population, 1000) / 1000) ** 0.95;
  const name = random.pick(STREETS);
  const house = random.whole(1, 180);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const drawnIn = 1 / (1 + attempt / 3);
    const street = Math.round((random.normal() * spread * drawnIn) / STREET_STEP_METERS);
    const along = street * STREET_STEP_METERS + random.normal() * 6;
    const [longitude, latitude] = onGrid(settlement, grid, along, random.normal() * spread * drawnIn);
    if (isInside(longitude, latitude))
      return {
        community,
        settlement,
        longitude: round7(longitude),
        latitude: round7(latitude),
        street: name,
        house,
        grid,
      };
  }
  return {
    community,
    settlement,
    longitude: settlement.longitude,
    latitude: settlement.latitude,
    street: name,
    house,
    grid,
  };
}

/** Metres along and across the turned grid of a settlement, as a place on the map. */
export function onGrid(
  settlement: Settlement,
  grid: number,
  along: number,
  across: number,
): readonly [longitude: number, latitude: number] {
  const turn = (grid * Math.PI) / 180;
  const scale = 111_320 * Math.cos((settlement.latitude * Math.PI) / 180);
  return [
    settlement.longitude + (along * Math.cos(turn) - across * Math.sin(turn)) / scale,
    settlement.latitude + (along * Math.sin(turn) + across * Math.cos(turn)) / 110_574,
  ];
}

/** Anywhere that a camera could stand too. */
export function somewhereIn(
  random: Random,
  community: PeopledCommunity,
): { longitude: number; latitude: number; address: string } {
  const settlement = random.weighted(community.settlements.slice(0, 12).map((one) => [one, one.population] as const));
  const { longitude, latitude, street, house } = siteOf(random, community, settlement, 0, insideOfCommunity(community));
  return { longitude, latitude, address: `${settlement.nameUk}, вул. ${street}, ${house}` };
}

const outlines = new WeakMap<PeopledCommunity, (x: number, y: number) => boolean>();
function insideOfCommunity(community: PeopledCommunity): (x: number, y: number) => boolean {
  const known = outlines.get(community) ?? insideOf(community.boundary);
  outlines.set(community, known);
  return known;
}

export const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

type Fate = 'new' | 'old' | 'planned' | 'gone';

function inventCamera(
  random: Random,
  now: Date,
  site: Site,
  organizations: Organizations,
  n: number,
  fate: Fate,
): DemoCamera {
  const { owner, kind } = ownerOf(random, site, organizations);
  const installed = installedAt(random, now, fate);
  const status =
    fate === 'planned'
      ? 'planned'
      : fate === 'gone'
        ? 'decommissioned'
        : random.chance(0.055)
          ? 'out_of_service'
          : 'active';
  const optics = opticsOf(random, kind);
  const bearing = optics.isRound
    ? null
    : random.chance(0.86)
      ? Math.round(site.grid + 90 * random.whole(0, 3) + random.normal() * 8 + 720) % 360
      : null;
  const retention = retentionOf(random, kind);
  const isProven = status === 'active' && random.chance(0.62);
  return {
    id: random.id(installed),
    owner,
    name: `${site.street} ${site.house}, ${random.pick(PLACES)} ${(n % 9) + 1}`,
    address: `${site.settlement.nameUk}, вул. ${site.street}, ${site.house}`,
    settlement: site.settlement,
    grid: site.grid,
    site: `${site.settlement.nameEn}-${site.longitude.toFixed(4)}-${site.latitude.toFixed(4)}`,
    longitude: site.longitude,
    latitude: site.latitude,
    community: site.community,
    status,
    type: optics.type,
    bearing,
    angle: optics.angle,
    range: optics.range,
    isViewVerified: bearing !== null && random.chance(0.4),
    view: viewSector(site.longitude, site.latitude, bearing, optics.angle, optics.range).coordinates[0] ?? [],
    mountHeight: Math.round(random.between(3, 9) * 10) / 10,
    pixelWidth: optics.pixelWidth,
    recordingMode: random.weighted([
      ['continuous', 75],
      ['motion', 20],
      ['schedule', 5],
    ]),
    hasUps: random.chance(kind === 'police' ? 0.5 : 0.22),
    declaredHours: retention,
    measuredHours: retention !== null && random.chance(0.16) ? Math.round(retention * random.between(0.4, 1.05)) : null,
    installedOn: day(installed),
    onPoliceInitiative: false,
    programme: kind === 'local_authority' && random.chance(0.7) ? PROGRAMME : null,
    reliability: Math.round(Math.min(1, 1 - Math.abs(random.normal()) * 0.08) * 100) / 100,
    provenWorkingAt: isProven ? new Date(now.getTime() - random.between(0, 120) * DAY) : null,
    decommissionedOn: fate === 'gone' ? day(new Date(now.getTime() - random.between(30, 700) * DAY)) : null,
    createdAt: new Date(Math.min(now.getTime() - DAY, installed.getTime() + random.between(1, 20) * DAY)),
  };
}

function ownerOf(
  random: Random,
  { community }: Site,
  organizations: Organizations,
): { owner: DemoOrganization; kind: DemoOrganization['kind'] } {
  const kind = random.weighted<DemoOrganization['kind']>([
    ['local_authority', LOCAL_AUTHORITY_SHARE],
    ['police', POLICE_SHARE],
    ['other', 1 - LOCAL_AUTHORITY_SHARE - POLICE_SHARE],
  ]);
  if (kind === 'local_authority')
    return { kind, owner: organizations.councils.get(community.code) as DemoOrganization };
  if (kind === 'other')
    return { kind, owner: random.pick(organizations.others.get(community.regionCode) as DemoOrganization[]) };
  return { kind, owner: organizations.directorates.get(community.regionCode) as DemoOrganization };
}

/** New ones within the last twelve months; the others since 2014, more and more of them every year. */
function installedAt(random: Random, now: Date, fate: Fate): Date {
  const daysAgo =
    fate === 'new'
      ? random.between(2, 362)
      : fate === 'planned'
        ? -random.between(10, 120)
        : fate === 'gone'
          ? random.between(1500, 3600)
          : 368 + random.next() ** 1.9 * 3400;
  return new Date(now.getTime() - daysAgo * DAY);
}

interface Optics {
  readonly type: DemoCamera['type'];
  readonly isRound: boolean;
  readonly angle: number;
  readonly range: number;
  readonly pixelWidth: number | null;
}

/** How far: where the picture still has 25 pixels on a metre (IEC 62676-4, "detect"). */
function opticsOf(random: Random, kind: DemoOrganization['kind']): Optics {
  const type = random.weighted<DemoCamera['type']>([
    ['fixed', 74],
    ['dome', 14],
    ['ptz', kind === 'police' ? 14 : 6],
    ['panoramic', 4],
  ]);
  const pixelWidth = random.weighted([
    [1280, 15],
    [1920, 55],
    [2560, 20],
    [3840, 10],
  ]);
  if (type === 'panoramic' || type === 'ptz')
    return { type, isRound: true, angle: 360, range: type === 'ptz' ? 80 : 25, pixelWidth };
  const angle = random.pick([55, 70, 80, 90, 100]);
  const range = Math.min(120, Math.round(pixelWidth / (2 * 25 * Math.tan((angle * Math.PI) / 360))));
  return { type, isRound: false, angle, range, pixelWidth: random.chance(0.9) ? pixelWidth : null };
}

/** Councils 30 days, police two to four weeks, small recorders three to fourteen days; every tenth does not say. */
function retentionOf(random: Random, kind: DemoOrganization['kind']): number | null {
  if (random.chance(0.11)) return null;
  if (kind === 'local_authority')
    return random.weighted([
      [720, 8],
      [336, 1],
      [168, 1],
    ]);
  if (kind === 'police')
    return random.weighted([
      [720, 5],
      [336, 4],
      [1440, 1],
    ]);
  return random.whole(3, 14) * 24;
}

/** Exactly as many as published, among those of local authorities; planned and removed ones do not count there. */
function onInitiative(random: Random, cameras: readonly DemoCamera[]): DemoCamera[] {
  const counted = cameras.flatMap((camera, i) =>
    camera.owner.kind === 'local_authority' && camera.status !== 'planned' && camera.status !== 'decommissioned'
      ? [i]
      : [],
  );
  const chosen = new Set(random.shuffled(counted).slice(0, ON_INITIATIVE));
  return cameras.map((camera, i) => (chosen.has(i) ? { ...camera, onPoliceInitiative: true } : camera));
}

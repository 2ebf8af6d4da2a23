import type { DemoCamera } from './cameras.ts';
import { somewhereIn } from './cameras.ts';
import type { DemoOrganization, Organizations } from './organizations.ts';
import { CRIMES, DEVELOPED, DNIPROPETROVSK, REGION_PLANS } from './plan.ts';
import { type Random, share } from './random.ts';
import type { DemoRegion, PeopledCommunity } from './territories.ts';

export type Severity = 'misdemeanour' | 'minor' | 'serious' | 'especially_serious';
export type Stage = 'registered' | 'suspicion_served' | 'indictment_in_court' | 'conviction' | 'closed_no_offence';

/** What became of the video of a crime; the figures of the solving report follow from these. */
export type VideoFate = 'none' | 'asked-in-vain' | 'delivered' | 'useful' | 'used';

export interface StageStep {
  readonly stage: Stage;
  readonly at: Date;
}

export interface DemoCrime {
  readonly id: string;
  readonly erdrNumber: string | null;
  readonly pendingLog: string | null;
  readonly article: string;
  readonly part: number;
  readonly severity: Severity;
  readonly occurredFrom: Date;
  readonly occurredTo: Date;
  readonly longitude: number;
  readonly latitude: number;
  readonly address: string;
  readonly community: PeopledCommunity;
  readonly unit: DemoOrganization;
  readonly steps: readonly StageStep[];
  readonly exclusion: 'duplicate' | 'severed' | null;
  readonly video: VideoFate;
  /** The camera beside which it happened, where footage was asked for. */
  readonly camera: DemoCamera | null;
}

type Article = readonly [article: string, part: number, severity: Severity];

/** Articles of the table of the crimes module, with the class that it derives, as often as they come up here. */
const ARTICLES: readonly (readonly [Article, number])[] = [
  [['185', 4, 'serious'], 24],
  [['186', 4, 'serious'], 9],
  [['186', 2, 'serious'], 8],
  [['185', 3, 'serious'], 7],
  [['121', 1, 'serious'], 6],
  [['187', 2, 'serious'], 5],
  [['289', 2, 'serious'], 5],
  [['286', 2, 'serious'], 5],
  [['307', 2, 'serious'], 4],
  [['115', 1, 'especially_serious'], 4],
  [['187', 3, 'especially_serious'], 4],
  [['289', 3, 'especially_serious'], 2],
  [['115', 2, 'especially_serious'], 1],
  [['122', 1, 'minor'], 7],
  [['185', 2, 'minor'], 5],
  [['194', 1, 'minor'], 2],
  [['125', 1, 'misdemeanour'], 5],
  [['296', 1, 'misdemeanour'], 3],
  [['309', 1, 'misdemeanour'], 3],
];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 3;

/** Crimes of three years in all regions; where footage was asked for, they happened in front of a camera. */
export function inventCrimes(
  random: Random,
  now: Date,
  regions: readonly DemoRegion[],
  communities: readonly PeopledCommunity[],
  organizations: Organizations,
  cameras: readonly DemoCamera[],
): DemoCrime[] {
  const ground = groundOf(communities, organizations, cameras);
  const policed = regions.filter(({ code }) => REGION_PLANS[code]?.cameras !== 0);
  const weights = policed.map(
    ({ code, population }) => population * (code === DNIPROPETROVSK ? 1.7 : REGION_PLANS[code] ? 0.8 : 1),
  );
  return share(CRIMES, weights).flatMap((count, i) => {
    const region = policed[i] as DemoRegion;
    const own = communities.filter((community) => community.regionCode === region.code);
    return share(
      count,
      own.map(({ population }) => population),
    ).flatMap((crimes, j) =>
      Array.from({ length: crimes }, () =>
        inventCrime(random, now, own[j] as PeopledCommunity, ground, random.next() ** 0.9 * YEARS * 365 * DAY),
      ),
    );
  });
}

export interface Ground {
  /** Who investigates in a community. */
  readonly unitOf: (community: PeopledCommunity) => DemoOrganization;
  /** Cameras that run, by community. */
  readonly cameras: ReadonlyMap<string, readonly DemoCamera[]>;
}

export function groundOf(
  communities: readonly PeopledCommunity[],
  organizations: Organizations,
  cameras: readonly DemoCamera[],
): Ground {
  const capital = new Map<string, DemoOrganization>();
  for (const community of [...communities].sort((a, b) => b.population - a.population)) {
    const unit = organizations.units.get(community.code);
    if (unit !== undefined && !capital.has(community.regionCode)) capital.set(community.regionCode, unit);
  }
  const byCommunity = new Map<string, DemoCamera[]>();
  for (const camera of cameras) {
    if (camera.status !== 'active') continue;
    const there = byCommunity.get(camera.community.code);
    if (there === undefined) byCommunity.set(camera.community.code, [camera]);
    else there.push(camera);
  }
  return {
    unitOf: (community) =>
      organizations.units.get(community.code) ?? (capital.get(community.regionCode) as DemoOrganization),
    cameras: byCommunity,
  };
}

function inventCrime(random: Random, now: Date, community: PeopledCommunity, ground: Ground, age: number): DemoCrime {
  const [article, part, severity] = random.weighted(ARTICLES);
  const from = new Date(now.getTime() - Math.max(age, 13 * DAY));
  const isGrave = severity === 'serious' || severity === 'especially_serious';
  const wantsVideo = random.chance(askedShare(community.regionCode, isGrave));
  const standing = wantsVideo
    ? (ground.cameras.get(community.code) ?? []).filter(
        (camera) => Date.parse(camera.installedOn) < from.getTime() - 30 * DAY,
      )
    : [];
  const camera = standing.length === 0 ? null : random.pick(standing);
  const video: VideoFate = camera === null ? 'none' : fateOfVideo(random);
  return crimeAt(random, now, {
    community,
    unit: ground.unitOf(community),
    article,
    part,
    severity,
    from,
    camera,
    video,
  });
}

/** Where surveillance is developed, footage is asked for in every second grave case. */
const askedShare = (regionCode: string, isGrave: boolean): number =>
  DEVELOPED.includes(regionCode) ? (isGrave ? 0.56 : 0.16) : isGrave ? 0.24 : 0.05;

const fateOfVideo = (random: Random): VideoFate =>
  random.weighted([
    ['used', 62],
    ['useful', 9],
    ['delivered', 13],
    ['asked-in-vain', 16],
  ]);

interface Setting {
  readonly community: PeopledCommunity;
  readonly unit: DemoOrganization;
  readonly article: string;
  readonly part: number;
  readonly severity: Severity;
  readonly from: Date;
  readonly camera: DemoCamera | null;
  readonly video: VideoFate;
}

export function crimeAt(random: Random, now: Date, setting: Setting, isNumberPending = false): DemoCrime {
  const { community, camera, from } = setting;
  const place = camera === null ? somewhereIn(random, community) : inFrontOf(random, camera);
  const steps =
    setting.video === 'used'
      ? solving(random, now, from, 0.9)
      : solving(random, now, from, setting.severity === 'misdemeanour' ? 0.5 : 0.28);
  const exclusion = camera === null && random.chance(0.02) ? random.pick(['duplicate', 'severed'] as const) : null;
  return {
    id: random.id(new Date(from.getTime() + 6 * HOUR)),
    erdrNumber: isNumberPending ? null : erdrOf(random, from),
    pendingLog: isNumberPending ? `ЄО-${random.whole(10_000, 99_999)}` : null,
    article: setting.article,
    part: setting.part,
    severity: setting.severity,
    occurredFrom: from,
    occurredTo: new Date(from.getTime() + random.whole(5, 90) * 60_000),
    ...place,
    community,
    unit: setting.unit,
    steps: exclusion === null ? steps : [],
    exclusion,
    video: setting.video,
    camera,
  };
}

/** Body 1 (National Police), the year, and digits that no register gives out: they begin with 99. */
const erdrOf = (random: Random, at: Date): string =>
  `1${at.getUTCFullYear()}99${String(random.whole(0, 9_999_999_999)).padStart(10, '0')}`;

function inFrontOf(random: Random, camera: DemoCamera) {
  const bearing = ((camera.bearing ?? random.between(0, 360)) * Math.PI) / 180;
  const distance = random.between(6, Math.max(10, camera.range * 0.7));
  const scale = 111_320 * Math.cos((camera.latitude * Math.PI) / 180);
  return {
    longitude: camera.longitude + (Math.sin(bearing) * distance) / scale,
    latitude: camera.latitude + (Math.cos(bearing) * distance) / 110_574,
    address: camera.address,
  };
}

/** Suspicion first, then, as time goes on, court and conviction; a twentieth turns out to be no offence. */
function solving(random: Random, now: Date, from: Date, chance: number): StageStep[] {
  if (!random.chance(chance))
    return random.chance(0.05)
      ? stepsUntil(now, [{ stage: 'closed_no_offence', at: later(from, random.between(20, 90)) }])
      : [];
  const suspicion = later(from, random.between(2, 45));
  const court = later(suspicion, random.between(40, 160));
  const conviction = later(court, random.between(90, 300));
  const steps: StageStep[] = [{ stage: 'suspicion_served', at: suspicion }];
  if (random.chance(0.85)) steps.push({ stage: 'indictment_in_court', at: court });
  if (steps.length === 2 && random.chance(0.7)) steps.push({ stage: 'conviction', at: conviction });
  return stepsUntil(now, steps);
}

const later = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY);
const stepsUntil = (now: Date, steps: readonly StageStep[]): StageStep[] => steps.filter(({ at }) => at < now);

export const stageOf = (crime: DemoCrime): Stage => crime.steps.at(-1)?.stage ?? 'registered';
export const solvedAtOf = (crime: DemoCrime): Date | null =>
  crime.steps.find(({ stage }) => stage === 'suspicion_served')?.at ?? null;

import { randomBytes } from 'node:crypto';
import { SYSTEM } from '../../kernel/actor.ts';
import { Passwords } from '../../modules/access/index.ts';
import { seedTerritories, TerritoryDirectory } from '../../modules/territories/index.ts';
import type { Settings } from '../../platform/config/config.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { ownerDataSource } from '../../platform/database/owner.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { type DemoAccount, inventAccounts, insertAccounts } from './accounts.ts';
import { inventCameras } from './cameras.ts';
import { insertCameras } from './cameras.repository.ts';
import { groundOf, inventCrimes } from './crimes.ts';
import { insertCrimes } from './crimes.repository.ts';
import { insertExhibits, prepareExhibits, storeExhibits } from './evidence.ts';
import {
  installationKind,
  isEmpty,
  markInstallation,
  recordFilling,
  refreshStatistics,
} from './installation.repository.ts';
import { basisKinds, insertLetter } from './letter.repository.ts';
import { inventLetter } from './letter.ts';
import { insertOrganizations, inventOrganizations } from './organizations.ts';
import { insertMedia } from './media.ts';
import { SEED } from './plan.ts';
import { insertPolicing, inventPolicing } from './policing.ts';
import { inventPresent } from './present.ts';
import { Random } from './random.ts';
import { inventHistory } from './requests.ts';
import { codesOf, insertRequests, startClocks } from './requests.repository.ts';
import { recordPresent } from './record.ts';
import { insertSearches, inventSearches } from './searches.ts';
import { insertReports } from './reports.ts';
import { insertStreets, inventStreets } from './streets.ts';
import { makeTerritories } from './territories.ts';

export interface DemoOptions {
  readonly ownerUrl: string;
  readonly password: string | undefined;
  readonly store: ObjectStore;
  readonly settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>;
  readonly now: Date;
  readonly onProgress: (share: number, what: string) => void;
}

export interface DemoReport {
  /** `filled`, or why nothing was done. */
  readonly outcome: 'filled' | 'already-demo' | 'not-empty';
  readonly accounts: readonly { email: string; role: string; organization: string }[];
  /** Told only when it was made up here, and only this once. */
  readonly madeUpPassword: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const DAY = 86_400_000;
const LOCK = `select pg_advisory_xact_lock(hashtext('svidok.demo'))`;
const NOTHING = { accounts: [], madeUpPassword: null, counts: {}, seconds: 0 } as const;

/** All in one transaction: whoever is killed in the middle leaves an empty database and may begin again. */
export async function fillDemoWorld(options: DemoOptions): Promise<DemoReport> {
  const started = Date.now();
  const source = await ownerDataSource(options.ownerUrl).initialize();
  try {
    await seedTerritories(options.ownerUrl);
    return await new Transaction(source).within(SYSTEM, async (tx) => {
      await tx.query(LOCK);
      if ((await installationKind(tx)) === 'demo') return { ...NOTHING, outcome: 'already-demo' };
      if (!(await isEmpty(tx))) return { ...NOTHING, outcome: 'not-empty' };
      const report = await fill(tx, options);
      return { ...report, outcome: 'filled', seconds: Math.round((Date.now() - started) / 100) / 10 };
    });
  } finally {
    await source.destroy();
  }
}

async function fill(
  tx: Tx,
  { password, now, onProgress, store, settings }: DemoOptions,
): Promise<Omit<DemoReport, 'outcome' | 'seconds'>> {
  const random = new Random(SEED);
  // What is long past hangs on the day, so that one day has one world; only the open clocks hang on the moment.
  const today = new Date(Math.floor(now.getTime() / DAY) * DAY);
  const founded = new Date(today.getTime() - 6 * 365 * DAY);
  const madeUpPassword = password === undefined ? `demo-${randomBytes(9).toString('base64url')}` : null;
  const passwordHash = await new Passwords().hash(password ?? (madeUpPassword as string));

  onProgress(0.02, 'territories');
  const { regions, communities } = await makeTerritories(tx, new TerritoryDirectory());
  onProgress(0.15, 'organizations and accounts');
  const organizations = inventOrganizations(random, founded, regions, communities);
  await insertOrganizations(tx, organizations, founded);
  const accounts = inventAccounts(random, founded, organizations, communities);
  await insertAccounts(tx, accounts, passwordHash, founded);

  onProgress(0.2, 'inventing cameras');
  const cameras = inventCameras(random, today, regions, communities, organizations);
  onProgress(0.28, 'inventing crimes and requests');
  const past = inventCrimes(random, today, regions, communities, organizations, cameras);
  const ground = groundOf(communities, organizations, cameras);
  const history = inventHistory(random, accounts, ground, past);
  const present = inventPresent(random, now, accounts, cameras);
  const crimes = [...past, ...present.crimes];
  const requests = [...history, ...present.requests];
  const searches = inventSearches(random, ground, present.requests);
  const exhibits = prepareExhibits(random, requests);
  const newest = new Set(present.requests.flatMap(({ state, crime }) => (state === 'draft' ? [crime.id] : [])));
  const streets = inventStreets(present.crimes, newest);

  // Files and rows do not wait for one another; the rows that speak of the files come last.
  const storing = storeExhibits(store, exhibits);
  storing.catch(() => undefined); // a failure is told below, where it is awaited
  await insertCameras(tx, cameras, (share) => onProgress(0.35 + share * 0.45, 'cameras'));
  onProgress(0.82, 'crimes');
  await insertCrimes(tx, random, accounts, crimes);
  onProgress(0.87, 'requests');
  const consulted = searches.flatMap((search) => search.results.map(({ camera }) => camera.id));
  const asked = requests.flatMap((request) => request.asks.map((ask) => ask.camera.id));
  const codes = await codesOf(tx, [...new Set([...asked, ...consulted])]);
  await insertSearches(tx, random, searches, codes);
  await insertRequests(tx, random, requests, codes, new Map(searches.map(({ id, request }) => [request.id, id])));
  await recordPresent(tx, random, present.requests, searches);
  await startClocks(tx, random, present.requests, now);
  await insertStreets(tx, streets);
  // With numbers of its own: what came before stays the world that it was.
  const ownRandom = new Random(SEED + 2);
  const chief = accounts.all.find(({ role }) => role === 'national_command') as DemoAccount;
  await insertPolicing(tx, ownRandom, inventPolicing(ownRandom, today, communities), chief.id, today);
  const command = accounts.all.find(({ role }) => role === 'regional_command') as DemoAccount;
  await insertReports(tx, ownRandom, command, now);
  const letter = inventLetter(random, now, accounts, present.requests, codes, await basisKinds(tx));
  await insertLetter(tx, random, letter, settings);
  onProgress(0.93, 'evidence');
  const stored = await storing;
  await insertExhibits(tx, exhibits, codes);
  await insertMedia(tx, present.requests);
  await refreshStatistics(tx);

  const counts = {
    regions: regions.length,
    communities: communities.length,
    organizations: organizations.all.length + 1, // the café of the letter
    accounts: accounts.all.length,
    cameras: cameras.length,
    crimes: crimes.length,
    requests: requests.length,
    streets: streets.length,
    exhibits: stored,
  };
  await markInstallation(tx, 'demo', { seed: SEED, ...counts });
  await recordFilling(tx, random.id(now), counts);
  onProgress(1, 'done');
  return {
    counts,
    madeUpPassword,
    accounts: accounts.all
      .filter((account) => account.signsIn)
      .map(({ email, role, organization }) => ({ email, role, organization: organization.name })),
  };
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type SeeingCamera, SeenPlaces, TurnedViews } from '../cameras/index.ts';
import { CrimeDirectory, type CrimePlace } from '../crimes/index.ts';
import { SearchDirectory } from '../searches/index.ts';
import { TerritoryDirectory } from '../territories/index.ts';
import { type Mending, mend } from './domain/mending.ts';
import type { NotKnown, RunRow } from './runs.repository.ts';

/** Beyond this a coverage outgrows a thread; those with the fewest crimes are left out, and that is told. */
const MOST_PLACES = 20_000;

export interface Gathered {
  readonly places: readonly CrimePlace[];
  readonly omittedPlaces: number;
  readonly cameras: readonly SeeingCamera[];
  /** Of each camera what is not known of it turned; told with a proposal to turn it. */
  readonly notKnown: readonly (readonly NotKnown[])[];
  readonly mending: Mending;
}

/** Where crimes happened and what sees those places, in the scope of whoever asked. */
@Injectable()
export class GatherPlacement {
  constructor(
    private readonly crimes: CrimeDirectory,
    private readonly seen: SeenPlaces,
    private readonly turned: TurnedViews,
    private readonly searches: SearchDirectory,
    private readonly territories: TerritoryDirectory,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, run: RunRow): Promise<Gathered> {
    const area = run.taskId === null ? null : (await this.searches.openTask(tx, run.taskId, this.clock.now())).area;
    const territory = run.territoryCode === null ? null : await this.territories.find(tx, run.territoryCode);
    const found = await this.crimes.placesWithin(
      tx,
      { territory, area, from: run.periodFrom, to: run.periodTo, severities: run.severities },
      10 * MOST_PLACES,
    );
    const places = found.slice(0, MOST_PLACES);
    const cameras = await this.seen.run(
      tx,
      places.map(({ longitude }) => longitude),
      places.map(({ latitude }) => latitude),
    );
    const lenses = cameras.map((camera) => ({
      ...camera,
      isWorking: camera.status === 'active',
      sees: isAimKnown(camera) ? camera.sees : [],
    }));
    const seen = new Set(lenses.flatMap(({ isWorking, sees }) => (isWorking ? sees : [])));
    // Only where a turn could gain anything: houses are asked of each of these lenses by itself.
    const turnable = lenses.filter(
      ({ type, isWorking, reaches }) => type === 'fixed' && isWorking && reaches.some((place) => !seen.has(place)),
    );
    const turned = await this.turned.run(tx, turnable, (index) => {
      const { longitude, latitude } = places[index] as CrimePlace;
      return [longitude, latitude];
    });
    const mending = mend(
      lenses.map((lens) => ({ ...lens, isFixed: turned.has(lens.id), ...turned.get(lens.id) })),
      Float64Array.from(places, ({ crimes }) => crimes),
    );
    const notKnown = lenses.map((lens) => [
      ...(isAimKnown(lens) ? [] : (['direction'] as const)),
      ...(turned.get(lens.id)?.areWallsKnown === true ? [] : (['walls'] as const)),
    ]);
    return { places, omittedPlaces: found.length - places.length, cameras, notKnown, mending };
  }
}

/** Of any other nobody knows what it sees today. */
const isAimKnown = ({ bearing, angle }: Pick<SeeingCamera, 'bearing' | 'angle'>) => bearing !== null || angle >= 360;

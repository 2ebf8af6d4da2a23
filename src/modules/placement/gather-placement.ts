import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type SeeingCamera, SeenPlaces } from '../cameras/index.ts';
import { CrimeDirectory, type CrimePlace } from '../crimes/index.ts';
import { SearchDirectory } from '../searches/index.ts';
import { TerritoryDirectory } from '../territories/index.ts';
import { type Mending, mend } from './domain/mending.ts';
import type { RunRow } from './runs.repository.ts';

/** Beyond this a coverage outgrows a thread; those with the fewest crimes are left out, and that is told. */
const MOST_PLACES = 20_000;

export interface Gathered {
  readonly places: readonly CrimePlace[];
  readonly omittedPlaces: number;
  readonly cameras: readonly SeeingCamera[];
  readonly mending: Mending;
}

/** Where crimes happened and what sees those places, in the scope of whoever asked. */
@Injectable()
export class GatherPlacement {
  constructor(
    private readonly crimes: CrimeDirectory,
    private readonly seen: SeenPlaces,
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
      isFixed: camera.type === 'fixed' && camera.bearing !== null,
    }));
    const mending = mend(
      lenses,
      Float64Array.from(places, ({ crimes }) => crimes),
    );
    return { places, omittedPlaces: found.length - places.length, cameras, mending };
  }
}

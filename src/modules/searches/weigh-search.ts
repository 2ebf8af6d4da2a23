import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { CrimeDirectory } from '../crimes/index.ts';
import { effortOf, FITTING_CAMERA_HOURS, narrowerWindow, totalOf } from './domain/proportionality.ts';
import type { FoundSearch } from './find-searches.query.ts';
import type { SearchView } from './search.dto.ts';

/** Lays what a search takes in beside what it is about. */
@Injectable()
export class WeighSearch {
  constructor(private readonly crimes: CrimeDirectory) {}

  async run(tx: Tx, search: FoundSearch): Promise<SearchView> {
    const crime = search.purpose.crimeId === null ? null : await this.crimes.find(tx, search.purpose.crimeId);
    const results = search.results.map((result) => ({ ...result, effort: effortOf(datesOf(result.window)) }));
    const isFixed = search.place.startedAt === undefined;
    const narrower =
      crime !== null && isFixed
        ? narrowerWindow(datesOf(search.window), { from: crime.occurredFrom, to: crime.occurredTo })
        : null;
    return {
      ...search,
      results,
      proportionality: {
        ...totalOf(results.map((result) => result.effort)),
        severity: crime?.severity ?? null,
        fittingCameraHours: crime === null ? null : FITTING_CAMERA_HOURS[crime.severity],
        narrower:
          narrower === null
            ? null
            : {
                window: { from: narrower.from.toISOString(), to: narrower.to.toISOString() },
                ...totalOf(results.map(() => effortOf(narrower))),
              },
      },
    };
  }
}

const datesOf = (window: { from: string; to: string }) => ({ from: new Date(window.from), to: new Date(window.to) });

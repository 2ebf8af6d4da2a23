import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { StreetDirectory, type StreetReach } from '../territories/index.ts';
import type { Place } from './domain/place.ts';
import { meansOf } from './domain/travel.ts';
import type { Question } from './question.ts';

/** Streets wind: what lies so far as the crow flies is about so much farther along them. */
const WINDING = 1.5;

/** The place with the streets, and how far they were followed; null where nobody asked for it. */
export interface LaidPlace {
  readonly place: Place;
  readonly followed: Pick<StreetReach, 'meters' | 'limit'> | null;
}

/** Lays a movement onto the streets, where they are known: the forks of a route, and all ways from a point. */
@Injectable()
export class AlongStreets {
  constructor(private readonly streets: StreetDirectory) {}

  async run(tx: Tx, { place, mode, forksMeters = 0, followed = null }: Question): Promise<LaidPlace> {
    if (place.kind === 'route' && forksMeters > 0) {
      const means = meansOf(mode, place.movement.speed);
      const drawn = Math.max(0, ...place.stretches.map(({ branch }) => branch ?? 0));
      const found = await this.streets.forks(tx, place.line, means, forksMeters);
      const turnings = found.stretches.map(({ line, startMeters, fork }) => ({
        line,
        startMeters,
        branch: drawn + (fork ?? 1),
      }));
      return { place: { ...place, stretches: [...place.stretches, ...turnings] }, followed: found };
    }
    if (place.kind === 'ring' && place.stretches.length === 0) {
      const means = meansOf(mode, place.movement.speed);
      const found = await this.streets.around(tx, place.point, means, place.radiusMeters * WINDING);
      const stretches = found.stretches.map(({ line, startMeters }) => ({ line, startMeters, branch: null }));
      return { place: { ...place, stretches }, followed: found };
    }
    return { place, followed };
  }
}

import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { CameraDirectory } from '../../cameras/index.ts';
import { StreetDirectory } from '../../territories/index.ts';
import { CandidatesOf } from '../candidates-of.ts';
import { groundAround, judgeExit } from '../domain/cordon.ts';
import type { CordonBody, CordonView } from '../fieldwork.dto.ts';
import type { SearchView } from '../search.dto.ts';
import { CordonNeedsArea } from '../searches.errors.ts';
import { ConsultSearch } from './consult-search.ts';

type Exit = Pick<CordonView['exits'][number], 'point' | 'names' | 'class' | 'isForCars'>;

/**
 * Which exits from the ground of a search nobody watched. Looks only at cameras that the search has shown, so that it opens
 * no position, and consults the search as reading it does.
 */
@Injectable()
export class CheckCordon {
  constructor(
    private readonly transaction: Transaction,
    private readonly consult: ConsultSearch,
    private readonly streets: StreetDirectory,
    private readonly cameras: CameraDirectory,
    private readonly candidates: CandidatesOf,
    private readonly clock: Clock,
  ) {}

  run(searchId: string, { exits: told }: CordonBody, actor: Actor): Promise<CordonView> {
    return this.transaction.within(actor, async (tx) => {
      const search = await this.consult.run(searchId, actor, tx);
      const ground = groundOf(search.place);
      if (ground === null) throw new CordonNeedsArea();
      const exits = told?.map(marked) ?? (await this.drawn(tx, ground));
      const judged = await this.judged(tx, search, exits);
      const count = (state: CordonView['exits'][number]['state']) =>
        judged.filter((exit) => exit.state === state).length;
      return {
        searchId,
        window: search.window,
        basis: told !== undefined ? 'told' : exits.length > 0 ? 'streets' : 'none',
        totals: { watched: count('watched'), doubtful: count('doubtful'), open: count('open') },
        exits: judged,
        omitted: search.omitted,
        attributions: told === undefined ? await this.streets.attributions(tx, ground) : [],
      };
    });
  }

  private async drawn(tx: Tx, ground: Polygon): Promise<Exit[]> {
    const exits = await this.streets.exits(tx, ground);
    return exits.map(({ at, names, class: streetClass, isForCars }) => {
      const [x = 0, y = 0] = at.coordinates;
      return { point: { type: 'Point', coordinates: [x, y] }, names: [...names], class: streetClass, isForCars };
    });
  }

  private async judged(tx: Tx, search: SearchView, exits: readonly Exit[]): Promise<CordonView['exits']> {
    const window = { from: new Date(search.window.from), to: new Date(search.window.to) };
    const knownAt = search.knownAt === null ? null : new Date(search.knownAt);
    const shown = new Map(search.results.map((result) => [result.camera.id, result]));
    const asOf = knownAt === null ? null : { validAt: window.from, knownAt };
    const cameras = await this.cameras.facts(tx, [...shown.keys()], asOf);
    const dark = await this.candidates.darkShares(
      tx,
      cameras.map((camera) => ({ camera, window })),
      knownAt,
    );
    return exits.map((exit) => {
      const { state, watchers } = judgeExit(exit.point.coordinates, cameras, window, this.clock.now(), dark);
      return {
        ...exit,
        state,
        watchers: watchers.map((watcher) => {
          const { rank = 0, camera } = shown.get(watcher.cameraId) ?? {};
          return { ...watcher, rank, name: camera?.name ?? '' };
        }),
      };
    });
  }
}

const marked = (point: Exit['point']): Exit => ({ point, names: [], class: null, isForCars: null });

function groundOf({ area, point, radius }: SearchView['place']): Polygon | null {
  if (area !== undefined) return area;
  return point !== undefined && radius !== undefined ? groundAround(point.coordinates, radius) : null;
}

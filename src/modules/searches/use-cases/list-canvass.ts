import { Injectable } from '@nestjs/common';
import { centroid } from '@turf/turf';
import type { Actor } from '../../../kernel/actor.ts';
import type { Position2 } from '../../../kernel/geo.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { type Door, doorsOf } from '../domain/canvass.ts';
import type { CanvassView } from '../fieldwork.dto.ts';
import type { SearchView } from '../search.dto.ts';
import { ConsultSearch } from './consult-search.ts';

type Result = SearchView['results'][number];
interface Asked {
  readonly ownerId: string;
  readonly at: Position2;
  readonly result: Result;
}

/** Whom to ask on foot for the cameras that a search found, in walking order. Consults the search as reading it does. */
@Injectable()
export class ListCanvass {
  constructor(
    private readonly transaction: Transaction,
    private readonly consult: ConsultSearch,
    private readonly organizations: OrganizationDirectory,
  ) {}

  run(searchId: string, actor: Actor): Promise<CanvassView> {
    return this.transaction.within(actor, async (tx) => {
      const search = await this.consult.run(searchId, actor, tx);
      const seeing = search.results.filter(({ tier }) => tier !== 'out_of_view');
      const kept = seeing.filter(({ footage }) => footage.likelihood !== 'lost');
      const start = startOf(search.place);
      const doors = doorsOf(start, kept.map(askedOf));
      const owners = await this.organizations.findMany(
        tx,
        doors.flatMap(({ found }) => found.map(({ ownerId }) => ownerId)),
      );
      return {
        searchId,
        crimeId: search.purpose.crimeId,
        start: { type: 'Point', coordinates: [start[0], start[1]] },
        meters: doors.reduce((sum, { legMeters }) => sum + legMeters, 0),
        doors: doors.map((door) => viewOf(door, owners)),
        leftOut: { elsewhere: search.results.length - seeing.length, lost: seeing.length - kept.length },
      };
    });
  }
}

const askedOf = (result: Result): Asked => ({
  ownerId: result.camera.owner.id,
  at: result.camera.location.coordinates,
  result,
});

function viewOf(
  { at, found, legMeters }: Door<Asked>,
  owners: ReadonlyMap<string, { readonly phone: string | null; readonly email: string | null }>,
): CanvassView['doors'][number] {
  const cameras = found.map(({ result: { rank, camera, tier, window, footage } }) => ({
    id: camera.id,
    rank,
    code: camera.code,
    name: camera.name,
    tier,
    window,
    likelihood: footage.likelihood,
    lossStartsAt: footage.lossStartsAt,
  }));
  const [first] = found as readonly [Asked, ...Asked[]];
  const { owner, address } = first.result.camera;
  const { phone = null, email = null } = owners.get(owner.id) ?? {};
  return {
    owner: { ...owner, phone, email },
    address,
    location: { type: 'Point', coordinates: [at[0], at[1]] },
    legMeters,
    lossStartsAt: cameras
      .map(({ lossStartsAt }) => lossStartsAt)
      .reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b)),
    cameras,
  };
}

/** One sets out where it happened. */
function startOf({ point, area, route }: SearchView['place']): Position2 {
  const [x = 0, y = 0] =
    point?.coordinates ?? route?.coordinates[0] ?? (area ? centroid(area).geometry.coordinates : []);
  return [x, y];
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Position2 } from '../../../kernel/geo.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { askedPlace } from '../place-asked.ts';
import type { Place } from '../domain/place.ts';
import { nextPlace } from '../domain/sighting.ts';
import { SPEEDS } from '../domain/travel.ts';
import { type FoundSearch, FindSearches } from '../find-searches.query.ts';
import type { Question } from '../question.ts';
import type { SearchView, SightingBody } from '../search.dto.ts';
import { SightingBeforeSearch, SightingInFuture } from '../searches.errors.ts';
import { MakeSearch } from './make-search.ts';

/** The first ring around a sighting: as far as a car gets in a minute, on foot in a quarter of an hour. */
const RING_METERS = 1000;

/** Somebody was certainly seen: the search rolls on from there, as a search of its own that names the former. */
@Injectable()
export class RecordSighting {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSearches,
    private readonly makeSearch: MakeSearch,
    private readonly clock: Clock,
  ) {}

  run(searchId: string, body: SightingBody, actor: Actor): Promise<SearchView> {
    const seenAt = new Date(body.seenAt);
    if (seenAt >= this.clock.now()) throw new SightingInFuture();
    return this.transaction.within(actor, async (tx) => {
      const former = await this.formerOf(tx, searchId);
      const begin = former.place.startedAt ?? former.window.from;
      if (seenAt.getTime() < Date.parse(begin)) throw new SightingBeforeSearch(begin);
      const { place: asked, mode: formerMode } = askedPlace(former.place);
      const place = withTurnings(asked, former.place.stretches);
      const mode = body.mode ?? (body.speed === undefined ? formerMode : null) ?? null;
      const speed = body.speed ?? (body.mode ? SPEEDS[body.mode] : (former.place.speed ?? SPEEDS.walk));
      const sighting = { point: pointOf(former, body), seenAt };
      const question = {
        crimeId: former.purpose.crimeId,
        place: nextPlace(place, sighting, speed, body.radius ?? RING_METERS),
        mode,
        window: null,
        followed: followedOf(former),
        previousId: former.id,
        // A camera that was shown is known to be on the way; a point that is only said must lie near the former place.
        anchors: body.cameraId === undefined ? anchorsOf(place) : [sighting.point],
        sighting: { cameraId: body.cameraId ?? null, seenAt },
      };
      return this.makeSearch.run(question, actor, tx);
    });
  }

  private async formerOf(tx: Tx, searchId: string) {
    const former = await this.find.get(tx, searchId);
    const { crimeId } = former.purpose;
    if (crimeId === null) throw new NotFound('search');
    return { ...former, purpose: { ...former.purpose, crimeId } };
  }
}

/** The ways that turned off the former route, as they are kept. */
const withTurnings = (place: Place, stretches: FoundSearch['place']['stretches']): Place =>
  place.kind === 'route' ? { ...place, stretches: [...place.stretches, ...(stretches ?? [])] } : place;

/** The turnings ahead are those that were found before, and end where those ended. */
const followedOf = ({ place: { streets } }: FoundSearch): Question['followed'] =>
  streets === undefined ? null : { meters: streets.meters, limit: streets.limit ?? null };

const anchorsOf = (place: Place): readonly Position2[] =>
  place.kind === 'area'
    ? (place.area.coordinates[0] ?? []).map(([x = 0, y = 0]) => [x, y] as const)
    : place.kind === 'route'
      ? place.line
      : [place.point];

/** A camera counts only where the search has shown it: no id opens a position by itself. */
function pointOf(former: FoundSearch, { cameraId, point }: SightingBody): Position2 {
  const shown = former.results.find((result) => result.camera.id === cameraId)?.camera.location ?? point;
  if (shown === undefined) throw new NotFound('camera');
  return [shown.coordinates[0], shown.coordinates[1]];
}

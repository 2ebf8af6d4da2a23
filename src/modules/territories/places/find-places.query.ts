import { Injectable } from '@nestjs/common';
import type { Point } from 'geojson';
import { asGeoJson } from '../../../platform/database/postgis.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { tellingWords } from '../domain/fold-name.ts';
import { bestPlaces, type PlaceFound } from '../domain/place-order.ts';
import { FindTerritories } from '../find-territories.query.ts';
import { TerritoryDirectory } from '../territory-directory.ts';
import type { FoundPlace, FoundPlaces, PlaceSources, PlacesQuery } from './place.dto.ts';

/** So many houses share the commonest word of a street; more are not looked through. */
const MOST_HITS = 20_000;
const MOST_OF_A_KIND = 200;
/** A house is looked for by more than two letters: two begin half of all streets. */
const LEAST_LETTERS = 3;
const MOST_WORDS = 8;

/** The highest code point: no word goes beyond its own begin with this behind it. */
const END = `chr(1114111)`;
const FOUND = `p.id, p.kind, p.category, p.name_uk as "nameUk", p.name_en as "nameEn", p.street, p.house, p.settlement, p.population,
  ${asGeoJson('p.location')} as location, p.words, p.source, p.attribution`;

/** Names are no secret: everyone who is signed in may look them up, and row-level security says the same. */
@Injectable()
export class FindPlaces {
  constructor(
    private readonly directory: TerritoryDirectory,
    private readonly territories: FindTerritories,
  ) {}

  async run(tx: Tx, { q, lon, lat, limit }: PlacesQuery): Promise<FoundPlaces> {
    const words = tellingWords(q).slice(0, MOST_WORDS);
    if (words.length === 0) return { items: [], corrected: false };
    const near = lon === undefined || lat === undefined ? null : ([lon, lat] as const);
    const found = await this.named(tx, words);
    const meant = found.length > 0 ? words : await this.meant(tx, words);
    const all = found.length > 0 || meant === null ? found : await this.named(tx, meant);
    const best = bestPlaces(all, meant ?? words, near).slice(0, limit);
    return { items: await this.shown(tx, best), corrected: found.length === 0 && best.length > 0 };
  }

  async sources(tx: Tx): Promise<PlaceSources> {
    const rows = await tx.query<Omit<PlaceSources['items'][number], 'changedAt'> & { changed_at: Date }>(
      `select source, max(attribution) as attribution, count(*) filter (where kind = 'settlement')::int as settlements,
         count(*) filter (where kind = 'address')::int as addresses, max(changed_at) as changed_at
       from territories.place group by source order by source`,
    );
    return {
      items: rows.map(({ changed_at: changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() })),
    };
  }

  private async named(tx: Tx, words: readonly string[]): Promise<PlaceFound[]> {
    const letters = Math.max(...words.map((word) => word.replace(/\d/gu, '').length));
    const settlements = await this.placesNamed(tx, 'settlement', words);
    const addresses = letters < LEAST_LETTERS ? [] : await this.placesNamed(tx, 'address', words);
    return [...settlements, ...addresses, ...(await this.territoriesNamed(tx, words))];
  }

  /** Every word begins a word of the place; the longest one leads, because the fewest begin with it. */
  private placesNamed(tx: Tx, kind: PlaceFound['kind'], words: readonly string[]): Promise<PlaceFound[]> {
    const [first = '', ...others] = [...words].sort(
      (a, b) => Number(/\d/u.test(a)) - Number(/\d/u.test(b)) || b.length - a.length,
    );
    return tx.query<PlaceFound>(
      `with hit as (
         select distinct w.place_id from territories.place_word w
         where w.kind = $1 and w.word >= $2 and w.word < $2 || ${END} limit ${MOST_HITS})
       select ${FOUND} from hit join territories.place p on p.id = hit.place_id
       where not exists (
         select from unnest($3::text[]) as asked (word) where not exists (
           select from territories.place_word o where o.place_id = hit.place_id and o.word >= asked.word and o.word < asked.word || ${END}))
       order by (select count(*) from unnest(p.words) as own where own = any($4::text[])) desc, p.population desc nulls last,
         length(p.house), p.house, p.id
       limit ${MOST_OF_A_KIND}`,
      [kind, first, others, words],
    );
  }

  /** A country has some thousand territories; folding their names takes milliseconds. */
  private async territoriesNamed(tx: Tx, words: readonly string[]): Promise<PlaceFound[]> {
    const rows = await tx.query<{
      code: string;
      level: string;
      nameUk: string;
      nameEn: string | null;
      population: number | null;
      centre: Point;
      attribution: string;
    }>(
      `select t.code, t.level, t.name_uk as "nameUk", t.name_en as "nameEn", t.population, ${asGeoJson('t.centre')} as centre, t.attribution
       from territories.territory t where t.centre is not null`,
    );
    return rows.flatMap(({ code, level, centre, ...row }): PlaceFound[] => {
      const own = tellingWords(`${row.nameUk} ${row.nameEn ?? ''}`);
      if (!words.every((word) => own.some((each) => each.startsWith(word)))) return [];
      const nothing = { street: null, house: null, settlement: null, source: '' };
      return [{ ...row, ...nothing, id: code, kind: 'territory', category: level, location: centre, words: own }];
    });
  }

  /** Each word that begins no name is taken for the one that is spelt most alike; null where nothing is. */
  private async meant(tx: Tx, words: readonly string[]): Promise<string[] | null> {
    const meant: string[] = [];
    for (const word of words) {
      const isNumber = /\d/u.test(word);
      const [row] = isNumber
        ? [{ word }]
        : await tx.query<{ word: string }>(
            `select word from (
               select distinct w.word from territories.place_word w
               where w.kind = any('{settlement,address}') and w.word >= left($1, 1) and w.word < left($1, 1) || ${END}) as known
             where similarity(word, $1) >= 0.35 order by similarity(word, $1) desc, word limit 1`,
            [word],
          );
      if (row === undefined) return null;
      meant.push(row.word);
    }
    return meant;
  }

  /** Each with the region and community that cover it today, whatever held when it was brought. */
  private async shown(tx: Tx, found: readonly PlaceFound[]): Promise<FoundPlace[]> {
    const around = await this.directory.atMany(
      tx,
      found.map(({ location: { coordinates } }) => [coordinates[0] ?? 0, coordinates[1] ?? 0]),
    );
    const codes = around.flatMap(({ regionCode, communityCode }) => [regionCode, communityCode]);
    const known = await this.territories.several(tx, [...new Set(codes.filter((code) => code !== null))], 'none');
    const named = (code: string | null | undefined, own: string) => {
      const territory = known.find((each) => each.code === code);
      if (territory === undefined || territory.code === own) return null;
      return { code: territory.code, nameUk: territory.nameUk, nameEn: territory.nameEn };
    };
    return found.map((place, i) => ({
      kind: place.kind,
      id: place.id,
      nameUk: place.nameUk ?? `${place.street ?? ''}, ${place.house ?? ''}`,
      nameEn: place.nameEn,
      category: place.category,
      settlement: place.settlement,
      region: named(around[i]?.regionCode, place.id),
      community: place.kind === 'territory' ? null : named(around[i]?.communityCode, place.id),
      population: place.population,
      location: {
        type: 'Point',
        coordinates: [place.location.coordinates[0] ?? 0, place.location.coordinates[1] ?? 0],
      },
      attribution: place.attribution,
    }));
  }
}

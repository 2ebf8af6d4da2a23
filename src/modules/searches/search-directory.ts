import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import type { Tier } from './domain/tiers.ts';
import { visibleTo } from './searches.policy.ts';

export interface FoundCamera {
  readonly cameraId: string;
  readonly rank: number;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly tier: Tier;
}

export interface SearchFacts {
  readonly id: string;
  readonly crimeId: string | null;
  /** Best first. */
  readonly results: FoundCamera[];
}

/** What other modules may ask about searches. */
@Injectable()
export class SearchDirectory {
  /** Null where there is no such search, or it is not visible to the actor of the transaction. */
  async find(tx: Tx, id: string): Promise<SearchFacts | null> {
    const { sql, values } = where([['s.id = ?', id], visibleTo(tx.actor)]);
    const [search] = await tx.query<{ id: string; crimeId: string | null }>(
      `select s.id, s.crime_id as "crimeId" from searches.search s where ${sql}`,
      values,
    );
    if (search === undefined) return null;
    const results = await tx.query<FoundCamera>(
      `select camera_id as "cameraId", rank, window_from as "windowFrom", window_to as "windowTo", tier
       from searches.search_result where search_id = $1 order by rank`,
      [id],
    );
    return { ...search, results };
  }

  /** Which of these cameras a search for this crime has shown to the actor's organization; exact positions open no other way. */
  async shownFor(tx: Tx, crimeId: string, cameraIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { sql, values } = where([
      ['s.crime_id = ?', crimeId],
      ['r.camera_id = any(?::uuid[])', cameraIds],
      visibleTo(tx.actor),
    ]);
    const rows = await tx.query<{ cameraId: string }>(
      `select distinct r.camera_id as "cameraId" from searches.search_result r join searches.search s on s.id = r.search_id where ${sql}`,
      values,
    );
    return new Set(rows.map((row) => row.cameraId));
  }
}

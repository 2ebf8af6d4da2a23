import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { isUsable } from './domain/task-lifecycle.ts';
import type { Tier } from './domain/tiers.ts';
import { TaskNotUsable } from './searches.errors.ts';
import { type Task, TasksRepository } from './tasks.repository.ts';
import { visibleTo } from './searches.policy.ts';

export interface FoundCamera {
  readonly cameraId: string;
  readonly rank: number;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly tier: Tier;
}

/** A camera as a search showed it, whatever became of its record since. */
export interface ShownCamera {
  readonly cameraId: string;
  readonly searchId: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly address: string | null;
}

/** A camera of a statement of completeness. */
export interface CandidateCamera {
  readonly cameraId: string;
  readonly windowFrom: Date | null;
  readonly windowTo: Date | null;
  readonly rank: number | null;
  readonly tier: string | null;
  readonly likelihood: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly owner: string | null;
}

/** A search that a statement of completeness is made from. */
export interface CandidateSearch {
  readonly id: string;
  readonly madeAt: Date;
  readonly cameras: number;
  /** Cameras that were found and not shown, because there were too many. */
  readonly omitted: number;
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
  constructor(private readonly tasks: TasksRepository) {}

  /** Who asked for a planning task; null where there is none, or it is not visible to the actor. */
  async task(tx: Tx, id: string): Promise<Pick<Task, 'requestedBy' | 'requestedRole' | 'regionCode'> | null> {
    return this.tasks.find(tx, id);
  }

  /** The area of a task that is approved and whose time runs; refuses one that does not serve, and one that is not known. */
  async openTask(tx: Tx, id: string, now: Date): Promise<{ id: string; area: Polygon }> {
    const task = await this.tasks.find(tx, id);
    if (task === null) throw new NotFound('planning task');
    if (!isUsable(task, now)) throw new TaskNotUsable(task.state);
    return task;
  }

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

  /**
   * Which of these cameras a search for this crime has shown to the actor's organization, and as it showed them: exact
   * positions open no other way, and what was asked for is what was seen. `preferred` decides where several showed one;
   * the latest otherwise.
   */
  async shownFor(
    tx: Tx,
    crimeId: string,
    cameraIds: readonly string[],
    preferred: string | null = null,
  ): Promise<ReadonlyMap<string, ShownCamera>> {
    const { sql, values } = where(
      [['s.crime_id = ?', crimeId], ['r.camera_id = any(?::uuid[])', cameraIds], visibleTo(tx.actor)],
      [preferred],
    );
    const rows = await tx.query<ShownCamera>(
      `select distinct on (r.camera_id) r.camera_id as "cameraId", r.search_id as "searchId", r.longitude, r.latitude,
         r.camera ->> 'code' as code, r.camera ->> 'name' as name, r.camera ->> 'address' as address
       from searches.search_result r join searches.search s on s.id = r.search_id where ${sql}
       order by r.camera_id, s.id = $1::uuid desc nulls last, s.created_at desc, s.id desc`,
      values,
    );
    return new Map(rows.map((row) => [row.cameraId, row]));
  }

  /**
   * Every camera that could have seen it: those of this search, or of all that the actor may see for the crime, each once
   * and as its best rank showed it.
   */
  async candidatesOf(
    tx: Tx,
    crimeId: string,
    searchId: string | null,
  ): Promise<{ searches: CandidateSearch[]; cameras: CandidateCamera[] }> {
    const { sql, values } = where([
      ['s.crime_id = ?', crimeId],
      searchId === null ? null : ['s.id = ?', searchId],
      visibleTo(tx.actor),
    ]);
    const searches = await tx.query<CandidateSearch>(
      `select s.id, s.created_at as "madeAt", s.omitted,
         (select count(*)::int from searches.search_result r where r.search_id = s.id) as cameras
       from searches.search s where ${sql} order by s.created_at, s.id`,
      values,
    );
    const cameras = await tx.query<CandidateCamera>(
      `select * from (select distinct on (r.camera_id) r.camera_id as "cameraId", r.rank, r.tier, r.likelihood,
           r.window_from as "windowFrom", r.window_to as "windowTo",
           r.camera ->> 'code' as code, r.camera ->> 'name' as name, r.camera ->> 'address' as address, r.camera -> 'owner' ->> 'name' as owner
         from searches.search_result r join searches.search s on s.id = r.search_id where ${sql}
         order by r.camera_id, r.rank, s.id) best order by rank, "cameraId"`,
      values,
    );
    return { searches, cameras };
  }
}

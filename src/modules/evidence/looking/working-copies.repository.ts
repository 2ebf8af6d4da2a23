import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { StoredFile } from './derived-files.ts';
import type { MediaFacts, Unplayable } from './domain/media-facts.ts';

export type CopyState = 'waiting' | 'ready' | 'unplayable';

export interface WorkingCopy extends MediaFacts, StoredFile {
  readonly exhibitId: string;
  readonly state: CopyState;
  readonly reason: Unplayable | null;
  readonly tool: string;
  readonly settledAt: Date;
}

/** Only a ready one is whole. */
export type AnyCopy = { readonly exhibitId: string; readonly state: CopyState } & Partial<WorkingCopy>;

export interface Thumbnail extends StoredFile {
  readonly position: number;
  readonly atSeconds: number;
}

/** Working copies and their thumbnails; row-level security shows those of exhibits that the actor may see. */
/** Everything that was made of one exhibit to look at. */
export interface DerivedOf {
  readonly exhibitId: string;
  readonly files: readonly StoredFile[];
}

@Injectable()
export class WorkingCopies {
  async find(tx: Tx, exhibitId: string): Promise<AnyCopy | null> {
    const [row] = await tx.query<AnyCopy & { size: string | null }>(
      `select exhibit_id as "exhibitId", state, reason, tool, kind, container, codec, width, height, duration_seconds as "durationSeconds",
         frame_rate as "frameRate", has_sound as "hasSound", storage_key as "storageKey", size, sha256, settled_at as "settledAt"
       from evidence.working_copy where exhibit_id = $1`,
      [exhibitId],
    );
    return row === undefined ? null : { ...row, size: Number(row.size) };
  }

  thumbnails(tx: Tx, exhibitId: string): Promise<Thumbnail[]> {
    return tx.query<Thumbnail>(
      `select position, at_seconds as "atSeconds", storage_key as "storageKey", size::int, sha256
       from evidence.thumbnail where exhibit_id = $1 order by position`,
      [exhibitId],
    );
  }

  /** Those of these exhibits that can be looked at. */
  async readyOf(tx: Tx, exhibitIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `select exhibit_id as id from evidence.working_copy where exhibit_id = any($1::uuid[]) and state = 'ready'`,
      [exhibitIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Those that are ready, in the order of their exhibits; the copy first, then its thumbnails. */
  readyAfter(tx: Tx, after: string | null, limit: number): Promise<DerivedOf[]> {
    return tx.query<DerivedOf>(
      `select c.exhibit_id as "exhibitId", jsonb_build_array(jsonb_build_object('storageKey', c.storage_key, 'size', c.size, 'sha256', c.sha256)) ||
         coalesce((select jsonb_agg(jsonb_build_object('storageKey', t.storage_key, 'size', t.size, 'sha256', t.sha256) order by t.position)
           from evidence.thumbnail t where t.exhibit_id = c.exhibit_id), '[]') as files
       from evidence.working_copy c where c.state = 'ready' and ($1::uuid is null or c.exhibit_id > $1::uuid) order by c.exhibit_id limit $2`,
      [after, limit],
    );
  }

  /** False where one is ready, or waited for already and not in vain. */
  async ask(tx: Tx, exhibitId: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `insert into evidence.working_copy as c (exhibit_id, state, asked_at) values ($1, 'waiting', $2)
       on conflict (exhibit_id) do update set state = 'waiting', reason = null, asked_at = excluded.asked_at
         where c.state = 'unplayable' or (c.state = 'waiting' and c.asked_at < excluded.asked_at - interval '2 hours')
       returning exhibit_id`,
      [exhibitId, at],
    );
    return rows.length === 1;
  }

  async saveReady(
    tx: Tx,
    exhibitId: string,
    made: { facts: MediaFacts; file: StoredFile; tool: string; thumbnails: readonly Omit<Thumbnail, 'position'>[] },
    at: Date,
  ): Promise<void> {
    const { facts, file } = made;
    await tx.query(
      `insert into evidence.working_copy (exhibit_id, state, tool, kind, container, codec, width, height, duration_seconds, frame_rate, has_sound,
         storage_key, size, sha256, asked_at, settled_at)
       values ($1, 'ready', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
       on conflict (exhibit_id) do update set state = 'ready', reason = null, tool = excluded.tool, kind = excluded.kind,
         container = excluded.container, codec = excluded.codec, width = excluded.width, height = excluded.height,
         duration_seconds = excluded.duration_seconds, frame_rate = excluded.frame_rate, has_sound = excluded.has_sound,
         storage_key = excluded.storage_key, size = excluded.size, sha256 = excluded.sha256, settled_at = excluded.settled_at`,
      [exhibitId, made.tool, facts.kind, facts.container, facts.codec, facts.width, facts.height, facts.durationSeconds, facts.frameRate,
        facts.hasSound, file.storageKey, file.size, file.sha256, at], // prettier-ignore
    );
    for (const [position, { atSeconds, storageKey, size, sha256 }] of made.thumbnails.entries())
      await tx.query(
        `insert into evidence.thumbnail (exhibit_id, position, at_seconds, storage_key, size, sha256) values ($1, $2, $3, $4, $5, $6)`,
        [exhibitId, position, atSeconds, storageKey, size, sha256],
      );
  }

  async saveUnplayable(tx: Tx, exhibitId: string, reason: Unplayable, tool: string, at: Date): Promise<void> {
    await tx.query(
      `insert into evidence.working_copy (exhibit_id, state, reason, tool, asked_at, settled_at) values ($1, 'unplayable', $2, $3, $4, $4)
       on conflict (exhibit_id) do update set state = 'unplayable', reason = excluded.reason, tool = excluded.tool, settled_at = excluded.settled_at`,
      [exhibitId, reason, tool, at],
    );
  }

  /** Forgets what was made of an exhibit, and tells under which keys it lay. */
  async forget(tx: Tx, exhibitId: string): Promise<string[]> {
    const thumbnails = await tx.query<{ key: string }>(
      `delete from evidence.thumbnail where exhibit_id = $1 returning storage_key as key`,
      [exhibitId],
    );
    const copies = await tx.query<{ key: string | null }>(
      `delete from evidence.working_copy where exhibit_id = $1 returning storage_key as key`,
      [exhibitId],
    );
    return [...thumbnails, ...copies].flatMap(({ key }) => key ?? []);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { ASK_COLUMNS, type AskRow, askView } from './ask-view.ts';
import type { AskFigures, AskQuery, AskView } from './ask.dto.ts';
import { ASK_STATES, holdsStill } from './domain/ask-lifecycle.ts';
import { asksVisibleTo } from './requests.policy.ts';

type Keyed = AskRow & { pressing: string };

const STANDING = ASK_STATES.filter(holdsStill);
const ORDER = 'a.pressing_at';

/** The owner's inbox, lost-first; others see the asks of their own scope the same way. */
@Injectable()
export class FindAsks {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async page(tx: Tx, query: AskQuery): Promise<Page<AskView>> {
    const after = decodeCursor(query.cursor, 2) as [string, string] | null;
    const states =
      query.release !== undefined
        ? ['released']
        : query.state === undefined
          ? STANDING
          : query.state === 'all'
            ? ASK_STATES
            : [query.state];
    const visible = asksVisibleTo(tx.actor, 8);
    const rows = await tx.query<Keyed>(
      `select ${ASK_COLUMNS}, to_char(${ORDER} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as pressing
       from requests.ask a
       where a.state = any($1::text[]) and ($2::timestamptz is null or (${ORDER}, a.id) > ($2::timestamptz, $3::uuid))
         and ($5::uuid is null or a.camera_id = $5) and ($6::boolean is null or a.escalated_to is not null)
         and ($7::text is null or a.held_until is not null and a.release_confirmed_at is null) and ${visible.sql}
       order by ${ORDER}, a.id limit $4`,
      [
        states,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        query.camera ?? null,
        query.escalated ?? null,
        query.release ?? null,
        ...visible.values,
      ],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.pressing, row.id],
      (row) => askView(row, tx.actor, this.clock.now()),
    );
  }

  /** How an owner answers, counted over the asks that the reader may see. */
  async figures(tx: Tx, owner: string): Promise<AskFigures> {
    const visible = asksVisibleTo(tx.actor, 3);
    const [row] = await tx.query<AskFigures>(
      `select count(*)::int as asked, count(a.answered_at)::int as answered,
         count(*) filter (where a.answered_at <= a.due_at)::int as "answeredInTime",
         count(*) filter (where a.answered_at is not null and a.due_at is not null)::int as "answeredWithDueDate",
         count(*) filter (where a.answered_at is null and a.due_at < $2 and a.paused_at is null and a.state = any($4::text[]))::int as overdue,
         count(*) filter (where a.state = 'delivered')::int as delivered,
         count(*) filter (where a.answer_code = 'overwritten')::int as lost,
         percentile_cont(0.5) within group (order by hours) as "medianHours",
         percentile_cont(0.9) within group (order by hours) as "p90Hours"
       from requests.ask a, lateral (select extract(epoch from a.answered_at - a.hold_sent_at)::float8 / 3600 as hours) w
       where a.owner_id = $1 and a.hold_sent_at is not null and ${visible.sql}`,
      [owner, this.clock.now(), ...visible.values, STANDING],
    );
    return row as AskFigures;
  }

  get(actor: Actor, id: string): Promise<AskView> {
    return this.transaction.read(actor, (tx) => this.view(tx, id));
  }

  /** In the order of the ids. */
  some(actor: Actor, ids: readonly string[]): Promise<AskView[]> {
    return this.transaction.read(actor, async (tx) => {
      const visible = asksVisibleTo(actor, 2);
      const rows = await tx.query<AskRow>(
        `select ${ASK_COLUMNS} from requests.ask a where a.id = any($1::uuid[]) and ${visible.sql}
         order by array_position($1::uuid[], a.id)`,
        [ids, ...visible.values],
      );
      return rows.map((row) => askView(row, actor, this.clock.now()));
    });
  }

  /** Within a transaction that is open; refuses with NotFound what is not the actor's to see. */
  async view(tx: Tx, id: string): Promise<AskView> {
    const visible = asksVisibleTo(tx.actor, 2);
    const [row] = await tx.query<AskRow>(
      `select ${ASK_COLUMNS} from requests.ask a where a.id = $1 and ${visible.sql}`,
      [id, ...visible.values],
    );
    if (row === undefined) throw new NotFound('ask');
    return askView(row, tx.actor, this.clock.now());
  }
}

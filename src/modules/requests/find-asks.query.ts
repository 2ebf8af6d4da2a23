import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { ASK_COLUMNS, type AskRow, askView } from './ask-view.ts';
import type { AskQuery, AskView } from './ask.dto.ts';
import { ASK_STATES, holdsStill } from './domain/ask-lifecycle.ts';
import { asksVisibleTo } from './requests.policy.ts';

type Keyed = AskRow & { pressing: string };

const STANDING = ASK_STATES.filter(holdsStill);
/** Without a due date the loss alone counts: `least` passes over nulls. */
const ORDER = `least(a.due_at, a.loss_starts_at)`;

/** The owner's inbox, lost-first; others see the asks of their own scope the same way. */
@Injectable()
export class FindAsks {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async page(tx: Tx, query: AskQuery): Promise<Page<AskView>> {
    const after = decodeCursor(query.cursor, 2) as [string, string] | null;
    const states = query.state === undefined ? STANDING : query.state === 'all' ? ASK_STATES : [query.state];
    const visible = asksVisibleTo(tx.actor, 5);
    const rows = await tx.query<Keyed>(
      `select ${ASK_COLUMNS}, to_char(${ORDER} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as pressing
       from requests.ask a
       where a.state = any($1::text[]) and ($2::timestamptz is null or (${ORDER}, a.id) > ($2::timestamptz, $3::uuid)) and ${visible.sql}
       order by ${ORDER}, a.id limit $4`,
      [states, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1, ...visible.values],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.pressing, row.id],
      (row) => askView(row, tx.actor, this.clock.now()),
    );
  }

  get(actor: Actor, id: string): Promise<AskView> {
    return this.transaction.read(actor, (tx) => this.view(tx, id));
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

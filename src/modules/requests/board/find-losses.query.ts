import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { lossState } from '../../../kernel/overwrite-clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { ASK_STATES, type AskState, holdsStill } from '../domain/ask-lifecycle.ts';
import type { RequestState } from '../domain/lifecycle.ts';
import { asksVisibleTo } from '../requests.policy.ts';
import type { LossCalendar, LossesQuery, OpenQuestions } from './board.dto.ts';

interface Row {
  askId: string;
  requestId: string;
  number: string;
  state: AskState;
  requestState: RequestState;
  day: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  ownerId: string;
  ownerName: string;
  windowFrom: Date;
  windowTo: Date;
  lossStartsAt: Date;
  lossCompleteAt: Date;
  dueAt: Date | null;
}

const STANDING = ASK_STATES.filter(holdsStill);
const MOST_ITEMS = 1000;
const MOST_QUESTIONS = 100;
const DAY = `(a.loss_starts_at at time zone 'Europe/Kyiv')::date::text`;
const COLUMNS = `a.id as "askId", a.request_id as "requestId", a.request_number as number, a.camera_id as "cameraId", a.camera_code as "cameraCode",
  a.camera_name as "cameraName", a.owner_id as "ownerId", a.owner_name as "ownerName", a.loss_starts_at as "lossStartsAt", a.loss_complete_at as "lossCompleteAt"`;
/** Only what an answer is still expected for; a draft asks for nothing yet, but loses all the same. */
const CHOSEN = `a.state = any($1::text[]) and a.loss_starts_at >= $2 and a.loss_starts_at < $3
  and ($4::uuid is null or exists (select from requests.request r where r.id = a.request_id and r.author_id = $4))`;

/** The clocks of asks by day, and what waits for a reply. No positions here, so that looking is no consultation. */
@Injectable()
export class FindLosses {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  calendar(actor: Actor, { from, to, mine }: LossesQuery): Promise<LossCalendar> {
    return this.transaction.read(actor, async (tx) => {
      const visible = asksVisibleTo(actor, 5);
      const author = mine === 'true' ? actor.accountId : null;
      const values = [STANDING, new Date(from), new Date(to), author, ...visible.values];
      const days = await tx.query<LossCalendar['days'][number]>(
        `select ${DAY} as day, count(*)::int as asks, count(*) filter (where a.state <> 'waiting')::int as held
         from requests.ask a where ${CHOSEN} and ${visible.sql} group by 1 order by 1`,
        values,
      );
      const rows = await tx.query<Row>(
        `select ${COLUMNS}, ${DAY} as day, a.state, a.request_state as "requestState", a.window_from as "windowFrom", a.window_to as "windowTo", a.due_at as "dueAt"
         from requests.ask a where ${CHOSEN} and ${visible.sql} order by a.loss_starts_at, a.id limit ${MOST_ITEMS + 1}`,
        values,
      );
      const now = this.clock.now();
      return {
        days,
        items: rows.slice(0, MOST_ITEMS).map((row) => ({
          ...head(row, now),
          state: row.state,
          requestState: row.requestState,
          day: row.day,
          window: { from: row.windowFrom.toISOString(), to: row.windowTo.toISOString() },
          dueAt: row.dueAt?.toISOString() ?? null,
        })),
        isCut: rows.length > MOST_ITEMS,
      };
    });
  }

  questions(actor: Actor): Promise<OpenQuestions> {
    return this.transaction.read(actor, async (tx) => {
      const visible = asksVisibleTo(actor, 2);
      const rows = await tx.query<Row & { question: string; askedAt: Date }>(
        `select ${COLUMNS}, c.question, c.asked_at as "askedAt"
         from (select a.* from requests.ask a where a.paused_at is not null and a.state = any($1::text[]) and ${visible.sql}) a
         join requests.clarification c on c.ask_id = a.id and c.replied_at is null
         order by a.pressing_at, a.id limit ${MOST_QUESTIONS}`,
        [STANDING, ...visible.values],
      );
      const now = this.clock.now();
      return {
        items: rows.map((row) => ({
          ...head(row, now),
          question: row.question,
          askedAt: row.askedAt.toISOString(),
        })),
      };
    });
  }
}

function head(row: Row, now: Date) {
  const loss = { startsAt: row.lossStartsAt, completeAt: row.lossCompleteAt };
  return {
    askId: row.askId,
    requestId: row.requestId,
    number: row.number,
    camera: { id: row.cameraId, code: row.cameraCode, name: row.cameraName },
    owner: { id: row.ownerId, name: row.ownerName },
    loss: {
      startsAt: loss.startsAt.toISOString(),
      completeAt: loss.completeAt.toISOString(),
      state: lossState(loss, now),
    },
  };
}

import { newId } from '../../src/kernel/ids.ts';
import type { AskState } from '../../src/modules/requests/domain/ask-lifecycle.ts';
import type { GivenCamera } from './given-cameras.ts';
import type { GivenCrime } from './given-crimes.ts';
import { givenRequest } from './given-requests.ts';
import type { Given, GivenAccount } from './given.ts';

const HOUR = 3_600_000;

/** What an owner told, in hours after the beginning of the window that was asked for. */
export interface TellingWishes {
  readonly author: GivenAccount;
  readonly camera: GivenCamera;
  readonly crime?: GivenCrime;
  /** Hours before now at which the window of two hours begins. */
  readonly hoursAgo?: number;
  /** When the owner was told, and until when it should answer. */
  readonly toldAt?: number;
  readonly dueAt?: number;
  readonly state: AskState;
  readonly retentionHours?: number;
  readonly answers?: readonly { readonly code: string; readonly at: number; readonly oldest?: number }[];
}

/** An ask of which an owner was told, and what it answered. Returns the moment at which the window begins. */
export async function givenTelling(given: Given, wishes: TellingWishes): Promise<{ askId: string; from: Date }> {
  const {
    author,
    camera,
    state,
    hoursAgo = 1000,
    toldAt = 24,
    dueAt = 96,
    retentionHours = 168,
    answers = [],
  } = wishes;
  const request = await givenRequest(given, {
    author,
    askState: state,
    cameras: [camera],
    hoursAgo,
    retentionHours,
    ...(wishes.crime === undefined ? {} : { crime: wishes.crime }),
  });
  const askId = request.asks[0]?.id as string;
  const { rows } = await given.owner.query<{ window_from: Date }>(
    `select window_from from requests.ask where id = $1`,
    [askId],
  );
  const from = rows[0]?.window_from as Date;
  const at = (hours: number) => new Date(from.getTime() + hours * HOUR);
  const last = answers.at(-1);
  await given.owner.query(
    `update requests.ask set hold_sent_at = $2, due_at = $3, answered_at = $4, answer_code = $5 where id = $1`,
    [askId, at(toldAt), at(dueAt), last === undefined ? null : at(last.at), last?.code ?? null],
  );
  for (const { code, at: hours, oldest } of answers)
    await given.owner.query(
      `insert into requests.answer (id, ask_id, request_id, organization_id, owner_id, region_code, code, oldest_footage_at, answered_at)
       select $1, id, request_id, organization_id, owner_id, region_code, $3, $4, $5 from requests.ask where id = $2`,
      [newId(), askId, code, oldest === undefined ? null : at(oldest), at(hours)],
    );
  return { askId, from };
}

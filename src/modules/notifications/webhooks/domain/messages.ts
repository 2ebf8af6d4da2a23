/** What receivers can ask to be told of; docs/webhooks.md tells each. */
export const WEBHOOK_EVENTS = [
  'ask.hold-requested',
  'ask.opened',
  'ask.released',
  'ask.reminded',
  'ask.clarified',
  'exhibit.sealed',
  'exhibit.rejected',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** From the journal to the outside: names there are a promise, names here may change. */
const TOLD_OUTSIDE: Readonly<Record<string, WebhookEvent>> = {
  'request.submitted': 'ask.hold-requested',
  'request.approved': 'ask.opened',
  'request.opened-urgently': 'ask.opened',
  'request.refused': 'ask.released',
  'request.withdrawn': 'ask.released',
  'request.closed': 'ask.released',
  'request.reviewed': 'ask.released',
  'ask.released': 'ask.released',
  'ask.reminded': 'ask.reminded',
  'ask.clarified': 'ask.clarified',
  'exhibit.sealed': 'exhibit.sealed',
  'exhibit.rejected': 'exhibit.rejected',
};

const SENT_ON = 'ask.sent-on';

/** Events of the journal that mean something to an owner's programs. */
export const MEANINGFUL: readonly string[] = [...Object.keys(TOLD_OUTSIDE), SENT_ON];

export interface Meaning {
  readonly type: WebhookEvent;
  /** Of this ask, in whatever state it is; null where it is about the asks of the event, as they stand now. */
  readonly askId: string | null;
}

/** What an event means outside. An ask that is sent on means two things: one owner is asked, and the other no longer. */
export function meaningsOf(event: {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}): readonly Meaning[] {
  const type = TOLD_OUTSIDE[event.type];
  if (type !== undefined) return [{ type, askId: null }];
  if (event.type !== SENT_ON) return [];
  const { requestState, formerAskId } = event.data;
  return [
    { type: requestState === 'open' ? 'ask.opened' : 'ask.hold-requested', askId: null },
    ...(typeof formerAskId === 'string' ? [{ type: 'ask.released' as const, askId: formerAskId }] : []),
  ];
}

export interface ToldAsk {
  readonly id: string;
  readonly number: string;
  readonly cameraCode: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly lossStartsAt: Date;
  readonly dueAt: Date | null;
  readonly state: string;
}

const MOST_ASKS = 100;

/** No place, no name, nothing of the case: what an owner's recorder needs to find the recording, and no more. */
export function messageOf(
  type: WebhookEvent | 'webhook.test',
  at: Date,
  asks: readonly ToldAsk[],
  exhibitId: string | null,
): string {
  return JSON.stringify({
    type,
    version: 1,
    timestamp: at.toISOString(),
    data: {
      asks: asks.slice(0, MOST_ASKS).map((ask) => ({
        id: ask.id,
        number: ask.number,
        cameraCode: ask.cameraCode,
        window: { from: ask.windowFrom.toISOString(), to: ask.windowTo.toISOString() },
        lossStartsAt: ask.lossStartsAt.toISOString(),
        dueAt: ask.dueAt?.toISOString() ?? null,
        state: ask.state,
      })),
      hasMore: asks.length > MOST_ASKS,
      ...(exhibitId === null ? {} : { exhibitId }),
    },
  });
}

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
export const TOLD_OUTSIDE: Readonly<Record<string, WebhookEvent>> = {
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

import { type AskClock, hoursAfter, pressingAt } from './deadlines.ts';

export const ESCALATIONS = ['head', 'command'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** So long the head has to see to it before the regional command hears. */
export const HEAD_HAS_HOURS = 24;
/** Less where the recording is going: the command hears so long before the first loss, but never in the same hour. */
const COMMAND_BEFORE_LOSS_HOURS = 6;

export interface Escalatable extends AskClock {
  readonly escalatedTo: Escalation | null;
  readonly escalatedAt: Date | null;
}

/** Who hears next of an ask that nobody answers, and when; null when everybody has. */
export function nextEscalation(ask: Escalatable): { readonly to: Escalation; readonly at: Date } | null {
  if (ask.escalatedTo === null || ask.escalatedAt === null) return { to: 'head', at: pressingAt(ask) };
  if (ask.escalatedTo === 'command') return null;
  const patient = hoursAfter(ask.escalatedAt, HEAD_HAS_HOURS);
  const pressed = hoursAfter(ask.lossStartsAt, -COMMAND_BEFORE_LOSS_HOURS);
  const soonest = hoursAfter(ask.escalatedAt, 1);
  return { to: 'command', at: pressed >= patient ? patient : pressed < soonest ? soonest : pressed };
}

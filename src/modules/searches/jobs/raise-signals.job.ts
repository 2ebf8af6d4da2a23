import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { signalOfRefusals, signalsOf } from '../domain/signals.ts';
import { SignalsFeed } from '../signals-feed.query.ts';
import { SignalsRepository } from '../signals.repository.ts';
import { NOTE_FOLLOW_UP, NOTE_RAISE, WATCH_REFUSAL, WATCH_SEARCH } from './search-jobs.ts';

/** Looks at each search beside what came before it. Late or twice, it comes to the same. */
@Handles(WATCH_SEARCH)
@Injectable()
export class WatchSearch implements Handler {
  constructor(
    private readonly feed: SignalsFeed,
    private readonly signals: SignalsRepository,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const trace = await this.feed.trace(tx, hint.subjectId);
    if (trace === null) return;
    const found = signalsOf(trace, await this.feed.history(tx, trace));
    await this.signals.raise(tx, found, trace, trace.searchId, trace.at);
  }
}

@Handles(NOTE_FOLLOW_UP)
@Injectable()
export class NoteFollowUp implements Handler {
  constructor(private readonly signals: SignalsRepository) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    if (hint.eventId !== null) await this.signals.noteFollowUp(tx, hint.eventId);
  }
}

@Handles(NOTE_RAISE)
@Injectable()
export class NoteRaise implements Handler {
  constructor(private readonly signals: SignalsRepository) {}

  run(tx: Tx, hint: Hint): Promise<void> {
    return this.signals.noteRaise(tx, hint.subjectId);
  }
}

@Handles(WATCH_REFUSAL)
@Injectable()
export class WatchRefusal implements Handler {
  constructor(
    private readonly feed: SignalsFeed,
    private readonly signals: SignalsRepository,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const refused = hint.eventId === null ? null : await this.feed.refused(tx, hint.eventId);
    if (refused === null) return;
    const found = signalOfRefusals(refused.refusals, refused.at);
    await this.signals.raise(tx, found === null ? [] : [found], refused, null, refused.at);
  }
}

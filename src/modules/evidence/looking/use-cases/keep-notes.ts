import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { NotFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { NotARecording, TooManyNotes } from '../looking.errors.ts';
import { type Note, NotesRepository } from '../notes.repository.ts';
import { Workable } from '../../workable.ts';

const MOST = 500;

/** Notes at a moment. The journal tells that there was one, and never what it says. Withdrawn by whoever wrote it. */
@Injectable()
export class KeepNotes {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly notes: NotesRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  add(exhibitId: string, { atSeconds, body }: Pick<Note, 'atSeconds' | 'body'>, actor: Actor): Promise<Note> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demandSealed(tx, exhibitId);
      if (exhibit.kind === 'player') throw new NotARecording();
      if ((await this.notes.count(tx, exhibitId)) >= MOST) throw new TooManyNotes(MOST);
      const who = { madeBy: actor.accountId as string, madeByName: actor.name };
      const note = { id: newId(), exhibitId, atSeconds, body, ...who, madeAt: this.clock.now() };
      await this.notes.insert(tx, note, exhibit.organizationId);
      await this.journal.append(tx, [exhibitEvent('exhibit.noted', exhibit, { noteId: note.id, atSeconds })]);
      return note;
    });
  }

  withdraw(exhibitId: string, noteId: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demand(tx, exhibitId);
      if (!(await this.notes.withdraw(tx, exhibitId, noteId, this.clock.now()))) throw new NotFound('note');
      await this.journal.append(tx, [exhibitEvent('exhibit.note-withdrawn', exhibit, { noteId })]);
    });
  }
}

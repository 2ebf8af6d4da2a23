import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { Ffmpeg } from './ffmpeg.ts';
import {
  LookView,
  NewLook,
  NewNote,
  NewStill,
  NoteList,
  NoteParam,
  NoteView,
  StillList,
  StillView,
  WorkingCopyView,
} from './looking.dto.ts';
import { noteView, stillView, workingCopyView } from './looking-views.ts';
import { NotesRepository } from './notes.repository.ts';
import { StillsRepository } from './stills.repository.ts';
import { AskWorkingCopy } from './use-cases/ask-working-copy.ts';
import { KeepNotes } from './use-cases/keep-notes.ts';
import { OpenLook } from './use-cases/open-look.ts';
import { OrderStill } from './use-cases/order-still.ts';
import { Workable } from '../workable.ts';
import { WorkingCopies } from './working-copies.repository.ts';

type ById = z.infer<typeof IdParam>;

/** What can be looked at of an exhibit, and what was seen there. */
@ApiTags('evidence')
@Controller('exhibits/:id')
export class LookingController {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly copies: WorkingCopies,
    private readonly notes: NotesRepository,
    private readonly stills: StillsRepository,
    private readonly ffmpeg: Ffmpeg,
    private readonly askWorkingCopy: AskWorkingCopy,
    private readonly openLook: OpenLook,
    private readonly keepNotes: KeepNotes,
    private readonly orderStill: OrderStill,
  ) {}

  @Get('working-copy')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Whether there is a working copy, and if not, why' })
  @ApiOkResponse({ standardSchema: WorkingCopyView })
  async workingCopy(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<WorkingCopyView> {
    const isPossible = (await this.ffmpeg.version()) !== null;
    const copy = await this.transaction.read(actor, async (tx) => {
      await this.workable.demand(tx, id);
      return this.copies.find(tx, id);
    });
    return workingCopyView(copy, isPossible);
  }

  @Post('working-copy')
  @Allow('investigator', 'supervisor')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have a working copy made, where there is none yet or none could be made before' })
  @ApiAcceptedResponse({ standardSchema: WorkingCopyView })
  async ask(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<WorkingCopyView> {
    await this.askWorkingCopy.run(id, actor);
    return this.workingCopy({ id }, actor);
  }

  @Post('looks')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Look at the working copy for a purpose, which is written into its custody' })
  @ApiCreatedResponse({ standardSchema: LookView })
  look(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewLook }) { purpose }: z.infer<typeof NewLook>,
    @CurrentActor() actor: Actor,
  ): Promise<LookView> {
    return this.openLook.run(id, purpose, actor);
  }

  @Get('notes')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: NoteList })
  async listNotes(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof NoteList>> {
    return this.transaction.read(actor, async (tx) => {
      await this.workable.demand(tx, id);
      return { items: (await this.notes.list(tx, id)).map(noteView) };
    });
  }

  @Post('notes')
  @Allow('investigator', 'supervisor')
  @ApiCreatedResponse({ standardSchema: NoteView })
  async note(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewNote }) body: z.infer<typeof NewNote>,
    @CurrentActor() actor: Actor,
  ): Promise<NoteView> {
    return noteView(await this.keepNotes.add(id, body, actor));
  }

  @Delete('notes/:noteId')
  @Allow('investigator', 'supervisor')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an own note; it is kept, and shown no more' })
  @ApiNoContentResponse()
  withdraw(
    @Param({ schema: NoteParam }) { id, noteId }: z.infer<typeof NoteParam>,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.keepNotes.withdraw(id, noteId, actor);
  }

  @Get('stills')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: StillList })
  async listStills(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof StillList>> {
    return this.transaction.read(actor, async (tx) => {
      await this.workable.demand(tx, id);
      const origin = await this.stills.behind(tx, id);
      return {
        items: (await this.stills.of(tx, id)).map(stillView),
        origin: origin === null ? null : stillView(origin),
      };
    });
  }

  @Post('stills')
  @Allow('investigator', 'supervisor')
  @HttpCode(202)
  @ApiOperation({ summary: 'Make an exhibit of the frame at this moment' })
  @ApiAcceptedResponse({ standardSchema: StillView })
  async still(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewStill }) { atSeconds }: z.infer<typeof NewStill>,
    @CurrentActor() actor: Actor,
  ): Promise<StillView> {
    return stillView(await this.orderStill.run(id, atSeconds, actor));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { ProposeDeletion } from '../deletion/propose-deletion.ts';
import { Preserve } from '../preservation/preserve.ts';
import { ExtendKeeping } from './extend-keeping.ts';
import { ExtensionInput, KeepingView, ReasonInput } from './retention.dto.ts';
import { ShowKeeping } from './show-keeping.query.ts';

type ById = z.infer<typeof IdParam>;

/** How long one exhibit is kept, and what those who asked for it may do about that. Each deed answers how it stands now. */
@ApiTags('evidence')
@Controller('exhibits/:id')
export class KeepingController {
  constructor(
    private readonly transaction: Transaction,
    private readonly show: ShowKeeping,
    private readonly extend: ExtendKeeping,
    private readonly propose: ProposeDeletion,
    private readonly preserve: Preserve,
  ) {}

  @Get('keeping')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Until when it is kept, by which class, and what stands in the way of its deletion' })
  @ApiOkResponse({ standardSchema: KeepingView })
  keeping(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<KeepingView> {
    return this.transaction.read(actor, (tx) => this.show.of(tx, id));
  }

  @Post('extensions')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Keep it until a later day than the schedule says' })
  @ApiOkResponse({ standardSchema: KeepingView })
  async keepLonger(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ExtensionInput }) body: ExtensionInput,
    @CurrentActor() actor: Actor,
  ): Promise<KeepingView> {
    await this.extend.run(actor, id, body.keepUntil, body.reason);
    return this.keeping({ id }, actor);
  }

  @Post('preservations')
  @HttpCode(200)
  @Allow('supervisor')
  @ApiOperation({ summary: 'Preserve it: until two let go, nothing deletes it' })
  @ApiOkResponse({ standardSchema: KeepingView })
  async preserveIt(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @CurrentActor() actor: Actor,
  ): Promise<KeepingView> {
    await this.preserve.exhibit(actor, id, body.reason);
    return this.keeping({ id }, actor);
  }

  @Post('deletions')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Propose to delete it before its day; a supervisor who did not propose it decides' })
  @ApiOkResponse({ standardSchema: KeepingView })
  async proposeDeletion(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @CurrentActor() actor: Actor,
  ): Promise<KeepingView> {
    await this.propose.run(actor, id, body.reason);
    return this.keeping({ id }, actor);
  }
}

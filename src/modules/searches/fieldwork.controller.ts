import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { CanvassView, CordonBody, CordonView } from './fieldwork.dto.ts';
import { CheckCordon } from './use-cases/check-cordon.ts';
import { ListCanvass } from './use-cases/list-canvass.ts';

/** What a search says to those who go out: which exits nobody watched, and whom to ask from door to door. */
@ApiTags('searches')
@Controller('searches')
@Allow('investigator', 'supervisor')
export class FieldworkController {
  constructor(
    private readonly checkCordon: CheckCordon,
    private readonly listCanvass: ListCanvass,
  ) {}

  @Post(':id/cordon')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'checkCordon',
    summary: 'Which exits from the ground of a search no working camera with a recording watched',
  })
  @ApiOkResponse({ standardSchema: CordonView })
  cordon(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: CordonBody }) body: CordonBody,
    @CurrentActor() actor: Actor,
  ): Promise<CordonView> {
    return this.checkCordon.run(id, body, actor);
  }

  @Get(':id/canvass')
  @ApiOperation({ operationId: 'listCanvass', summary: 'Whom to ask for the cameras of a search, in walking order' })
  @ApiOkResponse({ standardSchema: CanvassView })
  canvass(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<CanvassView> {
    return this.listCanvass.run(id, actor);
  }
}

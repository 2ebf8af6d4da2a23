import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { IMPORT_BODY, ImportAccepted, ImportRunView } from '../../platform/imports/import-view.ts';
import { ImportsDesk } from '../../platform/imports/imports-desk.ts';
import { Allow, CurrentActor } from '../access/index.ts';

type ById = z.infer<typeof IdParam>;

/** CSV import of crimes; the kit in platform/imports does the work. */
@ApiTags('crimes')
@Controller('crimes/imports')
export class CrimeImportsController {
  constructor(private readonly desk: ImportsDesk) {}

  @Post()
  @HttpCode(202)
  @Allow('investigator', 'supervisor')
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.desk.start(request, actor, 'crimes');
  }

  @Get(':id')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: ImportRunView })
  show(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ImportRunView> {
    return this.desk.find(actor, 'crimes', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('investigator', 'supervisor')
  @ApiNoContentResponse()
  cancel(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.cancel(actor, 'crimes', id);
  }

  @Get(':id/report.csv')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.report(actor, 'crimes', id, reply);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor, OpenToHolders } from '../../access/index.ts';
import { PaperQuery } from '../custody/custody.dto.ts';
import { AnnounceMedium } from './announce-medium.ts';
import {
  ConsignmentPage,
  ConsignmentsQuery,
  ConsignmentView,
  MoreOnMedium,
  NewConsignment,
  NewReading,
  NewReceipt,
  ReadingView,
} from './consignment.dto.ts';
import { FindConsignments } from './find-consignments.query.ts';
import { PrintNote } from './print-note.ts';
import { TakeInMedium } from './take-in-medium.ts';

type ById = z.infer<typeof IdParam>;

/** Footage that comes by stick or courier, to commitments that were made before. */
@ApiTags('evidence')
@Controller('consignments')
export class ConsignmentsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindConsignments,
    private readonly announceMedium: AnnounceMedium,
    private readonly takeInMedium: TakeInMedium,
    private readonly printNote: PrintNote,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor', 'operator')
  @OpenToHolders()
  @ApiOperation({ summary: 'Media on their way, taken in or called back, newest first' })
  @ApiOkResponse({ standardSchema: ConsignmentPage })
  async list(
    @Query({ schema: ConsignmentsQuery }) query: ConsignmentsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ConsignmentView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.page(tx, query)));
  }

  @Post()
  @Allow('operator')
  @OpenToHolders()
  @ApiOperation({ summary: 'Announce that committed files come on a medium' })
  @ApiCreatedResponse({ standardSchema: ConsignmentView })
  announce(
    @Body({ schema: NewConsignment }) body: NewConsignment,
    @CurrentActor() actor: Actor,
  ): Promise<ConsignmentView> {
    const { exhibitIds, label = null, ...announcement } = body;
    return this.announceMedium.announce(actor, exhibitIds, { ...announcement, label });
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'operator')
  @OpenToHolders()
  @ApiOkResponse({ standardSchema: ConsignmentView })
  show(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ConsignmentView> {
    return this.transaction.read(actor, (tx) => this.find.one(tx, id));
  }

  @Post(':id/exhibits')
  @HttpCode(200)
  @Allow('operator')
  @OpenToHolders()
  @ApiOperation({ summary: 'Put further committed files of the same request on it' })
  @ApiOkResponse({ standardSchema: ConsignmentView })
  add(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: MoreOnMedium }) body: z.infer<typeof MoreOnMedium>,
    @CurrentActor() actor: Actor,
  ): Promise<ConsignmentView> {
    return this.announceMedium.add(actor, id, body.exhibitIds);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('operator')
  @OpenToHolders()
  @ApiOperation({ summary: 'It does not come: its files may come over the line, or on another medium' })
  @ApiOkResponse({ standardSchema: ConsignmentView })
  withdraw(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ConsignmentView> {
    return this.announceMedium.withdraw(actor, id);
  }

  @Get(':id/note.pdf')
  @Allow('investigator', 'supervisor', 'operator')
  @OpenToHolders()
  @ApiOperation({ summary: 'The delivery note that goes with the medium; in Ukrainian or English' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async note(
    @Param({ schema: IdParam }) { id }: ById,
    @Query({ schema: PaperQuery }) { lang }: PaperQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes } = await this.printNote.run(actor, id, lang);
    await reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`).send(bytes);
  }

  @Post(':id/receipt')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Record that the medium was received: who brought it, when, and how its seal was' })
  @ApiOkResponse({ standardSchema: ConsignmentView })
  receive(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewReceipt }) body: z.infer<typeof NewReceipt>,
    @CurrentActor() actor: Actor,
  ): Promise<ConsignmentView> {
    const { receivedAt, label = null, ...receipt } = body;
    return this.takeInMedium.receive(actor, id, { ...receipt, label, receivedAt: new Date(receivedAt) });
  }

  @Post(':id/readings')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Match the files of a medium with the commitments, by digest and size' })
  @ApiOkResponse({ standardSchema: ReadingView })
  read(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewReading }) body: NewReading,
    @CurrentActor() actor: Actor,
  ): Promise<ReadingView> {
    return this.takeInMedium.read(actor, id, body.files);
  }
}

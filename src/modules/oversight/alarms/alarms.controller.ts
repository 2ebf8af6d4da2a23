import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { AlarmPage, AlarmsQuery, type AlarmView } from './alarm.dto.ts';
import { alarmsConsulted } from './alarms.events.ts';
import { AlarmsRepository } from './alarms.repository.ts';

@ApiTags('oversight')
@Controller('oversight-alarms')
export class AlarmsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly alarms: AlarmsRepository,
    private readonly journal: Journal,
  ) {}

  @Get()
  @Allow('inspector')
  @ApiOperation({ summary: 'Canaries that were opened, and people who collect far more than others; newest first' })
  @ApiOkResponse({ standardSchema: AlarmPage })
  async list(
    @Query({ schema: AlarmsQuery }) query: AlarmsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<AlarmView>> {
    const page = await this.transaction.within(actor, async (tx) => {
      const found = await this.alarms.list(tx, query);
      await this.journal.append(tx, [alarmsConsulted(found.items.length)]);
      return found;
    });
    return sendPage(request, reply, page);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepCalendar } from '../use-cases/keep-calendar.ts';
import { CalendarQuery, ExceptionInput, WorkingCalendarView } from './calendar.dto.ts';
import { FindCalendar } from './find-calendar.query.ts';

@ApiTags('requests')
@Controller('working-calendar')
export class CalendarController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCalendar,
    private readonly keep: KeepCalendar,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
  @ApiOperation({ summary: 'Public holidays of a year and what was decided of single days' })
  @ApiOkResponse({ standardSchema: WorkingCalendarView })
  year(
    @CurrentActor() actor: Actor,
    @Query({ schema: CalendarQuery }) { year }: { year?: number },
  ): Promise<WorkingCalendarView> {
    return this.transaction.read(actor, (tx) => this.find.year(tx, year));
  }

  @Post('exceptions')
  @Allow('administrator')
  @ApiOperation({ summary: 'Say of a span of days whether they are worked; terms that run already keep their end' })
  @ApiCreatedResponse({ standardSchema: WorkingCalendarView })
  async add(@CurrentActor() actor: Actor, @Body({ schema: ExceptionInput }) body: ExceptionInput) {
    await this.keep.add(actor, body);
    return this.year(actor, { year: Number(body.fromDay.slice(0, 4)) });
  }

  @Delete('exceptions/:id')
  @HttpCode(204)
  @Allow('administrator')
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.keep.remove(actor, id);
  }
}

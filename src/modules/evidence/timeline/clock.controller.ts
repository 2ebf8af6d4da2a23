import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { AskDirectory } from '../../requests/index.ts';
import { Workable } from '../workable.ts';
import { clockView } from './clock-view.ts';
import { ExhibitClockView, NewClockCheck } from './clock.dto.ts';
import { readingOf } from './clock-checks.repository.ts';
import { Clocks, type KnownClock } from './clocks.ts';
import { CheckClock } from './use-cases/check-clock.ts';

type ById = z.infer<typeof IdParam>;

/** Where a recording lies in time, as far as the clock of its recorder is known. */
@ApiTags('evidence')
@Controller('exhibits/:id/clock')
export class ClockController {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly clocks: Clocks,
    private readonly asks: AskDirectory,
    private readonly checkClock: CheckClock,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: ExhibitClockView })
  show(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ExhibitClockView> {
    return this.transaction.read(actor, async (tx) => {
      const exhibit = await this.workable.demand(tx, id);
      const ask = await this.asks.find(tx, exhibit.askId);
      if (ask === null) throw new NotFound('exhibit');
      return clockView(exhibit, (await this.clocks.of(tx, [exhibit])).get(id) as KnownClock, ask);
    });
  }

  @Put()
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Tell what the clock of the recorder showed and when that was; the last check counts' })
  @ApiOkResponse({ standardSchema: ExhibitClockView })
  async check(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewClockCheck }) { readings, how }: NewClockCheck,
    @CurrentActor() actor: Actor,
  ): Promise<ExhibitClockView> {
    await this.checkClock.run(id, { readings: readings.map(readingOf), how }, actor);
    return this.show({ id }, actor);
  }
}

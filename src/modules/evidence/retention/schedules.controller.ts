import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Allow, Confirmed, CurrentActor } from '../../access/index.ts';
import { scheduleOn } from './domain/schedule.ts';
import { KeepSchedules } from './keep-schedules.ts';
import { RetentionSchedules, ScheduleInput, ScheduleParam } from './retention.dto.ts';
import { SchedulesRepository } from './schedules.repository.ts';

/** For how long exhibits are kept, class by class; data with versions, as the legal bases are. */
@ApiTags('evidence')
@Controller('retention-schedules')
export class SchedulesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly schedules: SchedulesRepository,
    private readonly keep: KeepSchedules,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
  @ApiOperation({ summary: 'Every version of the schedule: past, in force and coming (to be confirmed by counsel)' })
  @ApiOkResponse({ standardSchema: RetentionSchedules })
  list(@CurrentActor() actor: Actor): Promise<RetentionSchedules> {
    return this.transaction.read(actor, async (tx) => {
      const all = await this.schedules.all(tx);
      const today = dayInKyiv(this.clock.now());
      const inForce = scheduleOn(all, today)?.version;
      const stateOf = (version: number, validFrom: string) =>
        version === inForce ? 'in_force' : validFrom > today ? 'coming' : 'past';
      return {
        items: all.map(({ version, validFrom, classes, note, decidedAt }) => ({
          version,
          state: stateOf(version, validFrom),
          validFrom,
          classes: classes.map((each) => ({
            ...each,
            severities: [...each.severities],
            stages: [...each.stages],
            usefulness: [...each.usefulness],
          })),
          note,
          decidedAt: decidedAt.toISOString(),
        })),
        next: null,
      };
    });
  }

  @Post()
  @Confirmed()
  @Allow('administrator')
  @ApiOperation({ summary: 'The next version, from a day to come on' })
  @ApiCreatedResponse({ standardSchema: RetentionSchedules })
  async add(@CurrentActor() actor: Actor, @Body({ schema: ScheduleInput }) body: ScheduleInput) {
    await this.keep.add(actor, body);
    return this.list(actor);
  }

  @Delete(':version')
  @HttpCode(204)
  @Allow('administrator')
  @ApiOperation({ summary: 'Take back a version that has not begun' })
  @ApiNoContentResponse()
  takeBack(
    @CurrentActor() actor: Actor,
    @Param({ schema: ScheduleParam }) { version }: { version: number },
  ): Promise<void> {
    return this.keep.takeBack(actor, version);
  }
}

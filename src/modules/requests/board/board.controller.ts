import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { LossCalendar, LossesQuery, OpenQuestions } from './board.dto.ts';
import { FindLosses } from './find-losses.query.ts';

/** What presses, for boards and calendars. Its paths are fixed words: the module lists it before `asks/:id`. */
@ApiTags('asks')
@Controller('asks')
export class BoardController {
  constructor(private readonly find: FindLosses) {}

  @Get('losses')
  @Allow('operator', 'investigator', 'supervisor')
  @ApiOperation({ summary: 'The calendar of losses: which asked footage is lost on which day' })
  @ApiOkResponse({ standardSchema: LossCalendar })
  losses(@CurrentActor() actor: Actor, @Query({ schema: LossesQuery }) query: LossesQuery): Promise<LossCalendar> {
    return this.find.calendar(actor, query);
  }

  @Get('questions')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'What owners asked back and nobody replied to yet' })
  @ApiOkResponse({ standardSchema: OpenQuestions })
  questions(@CurrentActor() actor: Actor): Promise<OpenQuestions> {
    return this.find.questions(actor);
  }
}

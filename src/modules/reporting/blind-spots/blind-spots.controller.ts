import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { BlindSpotsQuerySchema, BlindSpotsReport } from './blind-spots.dto.ts';
import { ConsultBlindSpots } from './consult-blind-spots.ts';

/** Worth as much to whoever plans a crime as to who prevents one: for the commands, in cells, and each look is on record. */
@ApiTags('reports')
@Controller()
export class BlindSpotsController {
  constructor(private readonly consult: ConsultBlindSpots) {}

  @Get('reports/blind-spots')
  @Allow('regional_command', 'national_command')
  @ApiOperation({
    summary: 'Cells with serious crimes that no working camera sees, the most first; each look is on record',
  })
  @ApiOkResponse({ standardSchema: BlindSpotsReport })
  report(
    @Query({ schema: BlindSpotsQuerySchema }) query: z.infer<typeof BlindSpotsQuerySchema>,
    @CurrentActor() actor: Actor,
  ): Promise<BlindSpotsReport> {
    return this.consult.run(actor, query);
  }
}

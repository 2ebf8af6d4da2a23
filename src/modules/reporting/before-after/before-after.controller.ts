import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { BeforeAfterQuery, BeforeAfterReport } from './before-after.dto.ts';
import { BeforeAfterCounting } from './before-after.report.ts';

@ApiTags('reports')
@Controller()
export class BeforeAfterController {
  constructor(private readonly counting: BeforeAfterCounting) {}

  @Get('reports/before-after')
  @Allow('regional_command', 'national_command')
  @ApiOperation({
    summary: 'Did the offences of a community change after an officer or cameras came? Against other communities',
  })
  @ApiOkResponse({ standardSchema: BeforeAfterReport })
  report(
    @Query({ schema: BeforeAfterQuery }) query: BeforeAfterQuery,
    @CurrentActor() actor: Actor,
  ): Promise<BeforeAfterReport> {
    return this.counting.run(actor, query);
  }
}

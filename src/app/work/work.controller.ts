import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../modules/access/index.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { OwnWork } from './own-work.query.ts';
import { Work } from './work.dto.ts';

/** Long work is left and found again: everything of the last thirty days that the asker began, what is still going first. */
@ApiTags('about')
@Controller('work')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class WorkController {
  constructor(
    private readonly transaction: Transaction,
    private readonly work: OwnWork,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'ownWork',
    summary: 'Imports, placements and exports that one began, and how far they are',
  })
  @ApiOkResponse({ standardSchema: Work })
  list(@CurrentActor() actor: Actor): Promise<Work> {
    return this.transaction.read(actor, (tx) => this.work.run(tx));
  }
}

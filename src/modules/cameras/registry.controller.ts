import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { BulkBody, BulkResult } from './bulk.dto.ts';
import { FindOwner } from './find-owner.query.ts';
import { OwnerSummary } from './owner.dto.ts';
import { ChangeManyCameras } from './use-cases/change-many-cameras.ts';

/** The registry as a whole: many cameras at once, and the cameras of one owner at a glance. */
@ApiTags('cameras')
@Controller('cameras')
export class RegistryController {
  constructor(
    private readonly transaction: Transaction,
    private readonly many: ChangeManyCameras,
    private readonly owners: FindOwner,
  ) {}

  /** The same said of many cameras; each gets its own verdict, and one entry of the journal tells of all. */
  @Post('bulk')
  @HttpCode(200)
  @Allow('operator')
  @ApiOkResponse({ standardSchema: BulkResult })
  changeMany(@Body({ schema: BulkBody }) body: BulkBody, @CurrentActor() actor: Actor): Promise<BulkResult> {
    return this.many.run(body, actor);
  }

  @Get('owners/:id')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: OwnerSummary })
  owner(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<OwnerSummary> {
    return this.transaction.read(actor, (tx) => this.owners.get(tx, id));
  }
}

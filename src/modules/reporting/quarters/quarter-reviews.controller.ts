import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { QUARTER } from '../domain/definitions.ts';
import { copy } from '../domain/definition.ts';
import { QuarterReviews } from './quarter-review.dto.ts';
import { QuarterReviewsRepository } from './quarter-reviews.repository.ts';

/** For owners: what a quarter of their cameras came to. */
@ApiTags('reports')
@Controller('reports/quarters')
export class QuarterReviewsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly reviews: QuarterReviewsRepository,
  ) {}

  @Get()
  @Allow('operator')
  @ApiOperation({ summary: "What each past quarter of one's cameras came to, newest first" })
  @ApiOkResponse({ standardSchema: QuarterReviews })
  async list(@CurrentActor() actor: Actor): Promise<QuarterReviews> {
    const items = await this.transaction.read(actor, (tx) => this.reviews.own(tx));
    return { definition: copy(QUARTER), items, next: null };
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { FindReviews } from './find-reviews.query.ts';
import {
  Decision,
  Explanation,
  Question,
  ReviewFigures,
  ReviewFiguresQuery,
  ReviewPage,
  ReviewsQuery,
  ReviewView,
} from './review.dto.ts';
import { StepReview } from './step-review.ts';

type Id = z.infer<typeof IdParam>;
const SEARCHERS = ['investigator', 'supervisor', 'regional_command', 'national_command'] as const;

/** Flagged searches and a random share of the others, looked at by somebody of another unit. */
@ApiTags('oversight')
@Controller('search-reviews')
export class ReviewsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindReviews,
    private readonly steps: StepReview,
  ) {}

  @Get()
  @Allow(...SEARCHERS, 'inspector')
  @ApiOperation({ summary: 'Reviews that are yours to decide, or about you where you were asked; inspectors see all' })
  @ApiOkResponse({ standardSchema: ReviewPage })
  async list(
    @Query({ schema: ReviewsQuery }) query: ReviewsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ReviewView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get('figures')
  @Allow('inspector')
  @ApiOperation({ summary: 'How many were opened, decided and found unjustified, of how many searches' })
  @ApiOkResponse({ standardSchema: ReviewFigures })
  figures(
    @Query({ schema: ReviewFiguresQuery }) query: ReviewFiguresQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewFigures> {
    return this.transaction.read(actor, (tx) => this.find.figures(tx, query));
  }

  @Get(':id')
  @Allow(...SEARCHERS, 'inspector')
  @ApiOkResponse({ standardSchema: ReviewView })
  show(@Param({ schema: IdParam }) { id }: Id, @CurrentActor() actor: Actor): Promise<ReviewView> {
    return this.steps.show(id, actor);
  }

  @Post(':id/question')
  @HttpCode(200)
  @Allow('supervisor', 'inspector')
  @ApiOperation({ summary: 'Ask whoever searched for an explanation' })
  @ApiOkResponse({ standardSchema: ReviewView })
  ask(
    @Param({ schema: IdParam }) { id }: Id,
    @Body({ schema: Question }) { question }: z.infer<typeof Question>,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    return this.steps.ask(id, question, actor);
  }

  @Post(':id/explanation')
  @HttpCode(200)
  @Allow(...SEARCHERS)
  @ApiOperation({ summary: 'Explain a search of your own that you were asked about' })
  @ApiOkResponse({ standardSchema: ReviewView })
  explain(
    @Param({ schema: IdParam }) { id }: Id,
    @Body({ schema: Explanation }) { explanation }: z.infer<typeof Explanation>,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    return this.steps.explain(id, explanation, actor);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Allow('supervisor', 'inspector')
  @ApiOperation({ summary: 'Find a search justified or unjustified, with the reason' })
  @ApiOkResponse({ standardSchema: ReviewView })
  decide(
    @Param({ schema: IdParam }) { id }: Id,
    @Body({ schema: Decision }) { verdict, reason }: z.infer<typeof Decision>,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    return this.steps.decide(id, verdict, reason, actor);
  }
}

import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Page } from '../../kernel/page.ts';
import { sendPage } from '../../platform/http/paging.ts';
import type { Proofs } from '../../platform/journal/journal-proofs.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { ConsultProofs } from './consult-proofs.ts';
import {
  CheckpointPage,
  type CheckpointView,
  ConsistencyQuery,
  ConsistencyView,
  FindCheckpointsQuery,
  HandoutList,
  InclusionProof,
  InclusionQuery,
  KeyList,
} from './proof.dto.ts';

@ApiTags('audit')
@Controller('audit')
@Allow('inspector')
export class ProofsController {
  constructor(private readonly consult: ConsultProofs) {}

  @Get('checkpoints')
  @ApiOkResponse({ standardSchema: CheckpointPage })
  async list(
    @Query({ schema: FindCheckpointsQuery }) query: z.infer<typeof FindCheckpointsQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CheckpointView>> {
    return sendPage(request, reply, await this.consult.list(query, actor));
  }

  @Get('keys')
  @ApiOkResponse({ standardSchema: KeyList })
  keys(@CurrentActor() actor: Actor): Promise<KeyList> {
    return this.consult.keys(actor);
  }

  @Get('handouts')
  @ApiOkResponse({ standardSchema: HandoutList })
  handouts(@CurrentActor() actor: Actor): Promise<HandoutList> {
    return this.consult.handouts(actor);
  }

  @Get('proofs/inclusion')
  @ApiOkResponse({ standardSchema: InclusionProof })
  proveInclusion(
    @Query({ schema: InclusionQuery }) { entry }: z.infer<typeof InclusionQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<Proofs> {
    return this.consult.inclusion(entry, actor);
  }

  @Get('proofs/consistency')
  @ApiOkResponse({ standardSchema: ConsistencyView })
  proveConsistency(
    @Query({ schema: ConsistencyQuery }) query: z.infer<typeof ConsistencyQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<ConsistencyView> {
    return this.consult.consistency(query, actor);
  }
}

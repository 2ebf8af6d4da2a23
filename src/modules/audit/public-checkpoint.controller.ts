import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Public } from '../access/index.ts';
import { ReadNewestCheckpoint } from './newest-checkpoint.query.ts';
import { NewestCheckpoint, NewestCheckpointQuery } from './proof.dto.ts';

@ApiTags('audit')
@Controller('public/checkpoint')
@Public()
export class PublicCheckpointController {
  constructor(private readonly newest: ReadNewestCheckpoint) {}

  @Get()
  @ApiOkResponse({ standardSchema: NewestCheckpoint })
  show(
    @Query({ schema: NewestCheckpointQuery }) { since }: z.infer<typeof NewestCheckpointQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewestCheckpoint> {
    void reply.header('cache-control', 'public, max-age=10');
    return this.newest.run(since);
  }
}

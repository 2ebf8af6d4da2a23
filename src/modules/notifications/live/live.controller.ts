import { Controller, Get, Headers, MethodNotAllowedException, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, ROLES, type Role } from '../../../kernel/actor.ts';
import { Allow, CurrentActor, type WithActor } from '../../access/index.ts';
import { LiveStreams } from './live-streams.ts';

const LiveQuery = z.strictObject({
  follow: z
    .enum(['true', 'false'])
    .default('true')
    .describe('false: tell what was missed since Last-Event-ID, and end'),
});

@ApiTags('notices')
@Controller('events')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @Allow(...(ROLES as readonly [Role, ...Role[]]))
  @ApiOperation({
    summary: 'What changes, as server-sent events: kinds and ids of what the actor may see, nothing else',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Go on from here' })
  @ApiOkResponse({
    description: 'Events ready, change, reset, beat and end; docs/live.md tells each',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async follow(
    @CurrentActor() actor: Actor,
    @Query({ schema: LiveQuery }) query: z.infer<typeof LiveQuery>,
    @Headers('last-event-id') lastId: string | undefined,
    @Req() request: FastifyRequest & WithActor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // HEAD is routed here too, and would hold a stream that nobody reads.
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const key = (request.keyHash as Buffer).toString('hex');
    const stream = await this.streams.open(actor, key, lastId, query.follow === 'true');
    await reply
      .headers({
        'content-type': 'text/event-stream; charset=utf-8',
        // no proxy may gather, pack or keep it
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        // a line that was kept for more would hold up the end of the process
        connection: 'close',
      })
      .send(stream);
  }
}

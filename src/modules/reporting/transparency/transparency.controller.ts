import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../access/index.ts';
import { TransparencyView } from './transparency.dto.ts';
import { TransparencyQuery } from './transparency.query.ts';

@ApiTags('reports')
@Controller()
export class TransparencyController {
  constructor(private readonly transparency: TransparencyQuery) {}

  @Get('public/transparency')
  @Public()
  @ApiOkResponse({ standardSchema: TransparencyView })
  show(@Res({ passthrough: true }) reply: FastifyReply): Promise<TransparencyView> {
    void reply.header('cache-control', 'public, max-age=600');
    return this.transparency.run();
  }
}

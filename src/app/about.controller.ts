import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SYSTEM } from '../kernel/actor.ts';
import { Public } from '../modules/access/index.ts';
import { Transaction } from '../platform/database/transaction.ts';
import { installationKind } from './demo/index.ts';

const About = z
  .object({ demo: z.boolean().meta({ description: 'Everything in this installation is invented' }) })
  .meta({ id: 'About' });

/** What the sign-in page may know before anybody has signed in. */
@ApiTags('about')
@Controller('about')
export class AboutController {
  constructor(private readonly transaction: Transaction) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'about', summary: 'Whether this installation is a demo world' })
  @ApiOkResponse({ standardSchema: About })
  async about(): Promise<z.infer<typeof About>> {
    return { demo: (await this.transaction.read(SYSTEM, (tx) => installationKind(tx))) === 'demo' };
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SYSTEM } from '../kernel/actor.ts';
import { Public } from '../modules/access/index.ts';
import type { Settings } from '../platform/config/config.ts';
import { SETTINGS } from '../platform/config/config.module.ts';
import { Transaction } from '../platform/database/transaction.ts';
import { installationKind } from './demo/index.ts';
import { MAP_TILES } from './map-tiles.controller.ts';

const About = z
  .object({
    demo: z.boolean().meta({ description: 'Everything in this installation is invented' }),
    mapStyle: z.string().nullable().meta({ description: 'The MapLibre style below every map; null: outlines only' }),
    mapTiles: z
      .string()
      .nullable()
      .meta({ description: 'A file of tiles (PMTiles) below every map, asked for in ranges; null: there is none' }),
    identityProvider: z
      .string()
      .nullable()
      .meta({ description: 'Its name, where people can sign in with one (/session/oidc/start)' }),
    mail: z.boolean().meta({ description: 'Mails go out, so that people are invited and recover by link' }),
  })
  .meta({ id: 'About' });

/** What a page may know before anybody has signed in. */
@ApiTags('about')
@Controller('about')
export class AboutController {
  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS)
    private readonly settings: Pick<
      Settings,
      'MAP_STYLE_URL' | 'MAP_PMTILES' | 'OIDC_ISSUER' | 'OIDC_NAME' | 'SMTP_URL'
    >,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'about', summary: 'Whether this installation is a demo world, and its base map' })
  @ApiOkResponse({ standardSchema: About })
  async about(): Promise<z.infer<typeof About>> {
    return {
      demo: (await this.transaction.read(SYSTEM, (tx) => installationKind(tx))) === 'demo',
      mapStyle: this.settings.MAP_STYLE_URL ?? null,
      mapTiles: this.settings.MAP_PMTILES === undefined ? null : MAP_TILES,
      identityProvider: this.settings.OIDC_ISSUER === undefined ? null : this.settings.OIDC_NAME,
      mail: this.settings.SMTP_URL !== undefined,
    };
  }
}

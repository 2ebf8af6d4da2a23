import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { CRS_URIS } from '../../platform/features/crs.ts';
import { Allow, CurrentActor, Public } from '../access/index.ts';
import { CameraFeatures } from '../cameras/index.ts';
import { TerritoryFeatures } from '../territories/index.ts';
import { CAMERAS, describe, TERRITORIES, type CollectionView } from './collections.ts';
import { CONFORMANCE } from './conformance.ts';
import { collectionsLinks, OPENAPI_TYPE, rootLinks } from './domain/links.ts';
import { Collections, Conformance, LandingPage } from './ogc.dto.ts';
import { describeOgc } from './openapi30.ts';
import { rootOf } from './root.ts';

/** OGC API - Features: where a GIS client begins. What tells nothing of a camera is open, so that a client can look around before it signs in. */
@ApiTags('ogc')
@Controller('ogc')
export class OgcController {
  private readonly root: string;

  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CameraFeatures,
    private readonly territories: TerritoryFeatures,
    @Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {
    this.root = rootOf(settings);
  }

  @Get()
  @Public()
  @ApiOkResponse({ standardSchema: LandingPage })
  landing(): z.infer<typeof LandingPage> {
    return {
      title: 'Svidok',
      description: 'Cameras and territories for GIS clients, within your scope.',
      links: rootLinks(this.root),
    };
  }

  @Get('conformance')
  @Public()
  @ApiOkResponse({ standardSchema: Conformance })
  conformance(): z.infer<typeof Conformance> {
    return { conformsTo: [...CONFORMANCE] };
  }

  @Get('api')
  @Public()
  @ApiOkResponse({ content: { [OPENAPI_TYPE]: { schema: { type: 'object' } } } })
  async api(@Res() reply: FastifyReply): Promise<void> {
    // as bytes: to a text Fastify adds a charset, and GDAL takes no other spelling of this type for a description
    await reply.header('content-type', OPENAPI_TYPE).send(Buffer.from(JSON.stringify(describeOgc(this.root))));
  }

  @Get('collections')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
  @ApiOkResponse({ standardSchema: Collections })
  async collections(@CurrentActor() actor: Actor): Promise<z.infer<typeof Collections>> {
    const found = await this.transaction.read(actor, async (tx) => {
      const views: CollectionView[] = [];
      if (actor.role !== null && CAMERAS.roles.includes(actor.role))
        views.push(describe(CAMERAS, await this.cameras.extent(tx), this.root));
      views.push(describe(TERRITORIES, await this.territories.extent(tx), this.root));
      return views;
    });
    return {
      links: collectionsLinks(this.root),
      crs: Object.values(CRS_URIS),
      collections: found as unknown as z.infer<typeof Collections>['collections'],
    };
  }
}

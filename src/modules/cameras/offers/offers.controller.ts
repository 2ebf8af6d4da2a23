import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { sendVersion, versionFrom } from '../../../platform/http/etag.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepPictures } from '../pictures/keep-pictures.ts';
import { PICTURE, sendPicture } from '../pictures/send-picture.ts';
import { Offer, OfferPage, OffersQuery, RefuseBody } from './offer.dto.ts';
import { DecideOffers } from './use-cases/decide-offers.ts';

/** Cameras that owners offer, for the operators of the police unit in charge; everybody else finds none. */
@ApiTags('camera offers')
@Controller('camera-offers')
@Allow('operator')
export class OffersController {
  constructor(
    private readonly decide: DecideOffers,
    private readonly pictures: KeepPictures,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: OfferPage })
  async list(
    @Query({ schema: OffersQuery }) query: OffersQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof OfferPage>> {
    return sendPage(request, reply, await this.decide.page(query, actor));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Offer })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Offer> {
    const offer = await this.decide.get(id, actor);
    sendVersion(reply, offer.version);
    return offer;
  }

  @Get(':id/picture')
  @ApiOkResponse(PICTURE)
  async picture(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide.get(id, actor);
    await sendPicture(reply, await this.pictures.read('offer_id', id, actor));
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Offer })
  accept(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<Offer> {
    return this.decide.accept(id, versionFrom(ifMatch), actor);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Offer })
  refuse(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: RefuseBody }) { reason }: z.infer<typeof RefuseBody>,
    @CurrentActor() actor: Actor,
  ): Promise<Offer> {
    return this.decide.refuse(id, versionFrom(ifMatch), reason, actor);
  }
}

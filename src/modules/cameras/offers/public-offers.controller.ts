import { Body, Controller, Headers, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Public } from '../../access/index.ts';
import { PICTURE_BODY } from '../pictures/send-picture.ts';
import { receivePicture } from '../pictures/still.ts';
import { KeyBody, LinkBody, OfferBody, OpenBody, OpenedLink, OwnOffer, OwnOffers, Taken } from './offer.dto.ts';
import { HoldOffers } from './use-cases/hold-offers.ts';
import { MakeOffer } from './use-cases/make-offer.ts';

type Taken = z.infer<typeof Taken>;
const TAKEN: Taken = { taken: true };

/** For owners without account. Nothing here tells whether a mailbox is known; only who reads its mail goes on. */
@ApiTags('camera offers')
@Controller('public/camera-offers')
@Public()
export class PublicOffersController {
  constructor(
    private readonly make: MakeOffer,
    private readonly hold: HoldOffers,
  ) {}

  /** Offers a camera. It waits for a click in the mailbox, then for the police unit of the territory. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Taken })
  async offer(@Body({ schema: OfferBody }) body: OfferBody, @Req() request: FastifyRequest): Promise<Taken> {
    await this.make.run(body, request.ip);
    return TAKEN;
  }

  @Post('link')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Taken })
  async link(@Body({ schema: LinkBody }) body: LinkBody, @Req() request: FastifyRequest): Promise<Taken> {
    await this.make.sendLink(body, request.ip);
    return TAKEN;
  }

  /** Exchanges the token of a link, once, for a key of two hours; confirms what the link was sent for. */
  @Post('open')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: OpenedLink })
  open(@Body({ schema: OpenBody }) { token }: z.infer<typeof OpenBody>): Promise<OpenedLink> {
    return this.hold.open(token);
  }

  @Post('mine')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: OwnOffers })
  async mine(@Body({ schema: KeyBody }) { key }: z.infer<typeof KeyBody>): Promise<z.infer<typeof OwnOffers>> {
    return { items: await this.hold.list(key) };
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: OwnOffer })
  withdraw(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: KeyBody }) { key }: z.infer<typeof KeyBody>,
  ): Promise<OwnOffer> {
    return this.hold.withdraw(id, key);
  }

  /** The key stands in the header `X-Offer-Key`. */
  @Put(':id/picture')
  @HttpCode(204)
  @ApiConsumes('multipart/form-data')
  @ApiBody(PICTURE_BODY)
  @ApiNoContentResponse()
  async picture(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('x-offer-key') key: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.hold.demand(key ?? '');
    await this.hold.picture(id, key ?? '', await receivePicture(request));
  }
}

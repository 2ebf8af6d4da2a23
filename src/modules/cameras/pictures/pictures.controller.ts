import { Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepPictures } from './keep-pictures.ts';
import { receivePicture } from './still.ts';
import { PICTURE, PICTURE_BODY, sendPicture } from './send-picture.ts';

@ApiTags('cameras')
@Controller('cameras/:id/picture')
@Allow('operator')
export class PicturesController {
  constructor(private readonly pictures: KeepPictures) {}

  /** What the camera sees, for the owner and the keeper: a JPEG without anything that a telephone wrote into the file. */
  @Get()
  @ApiOkResponse(PICTURE)
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPicture(reply, await this.pictures.read('camera_id', id, actor));
  }

  /** JPEG, PNG or WebP, at most 8 MB; takes the place of the one before. */
  @Put()
  @HttpCode(204)
  @ApiConsumes('multipart/form-data')
  @ApiBody(PICTURE_BODY)
  @ApiNoContentResponse()
  async keep(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.pictures.ofCamera(id, await receivePicture(request), actor);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.pictures.remove(id, actor);
  }
}

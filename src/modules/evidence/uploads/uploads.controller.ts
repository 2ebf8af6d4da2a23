import {
  Controller,
  Delete,
  Head,
  HttpCode,
  MethodNotAllowedException,
  Options,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor, OpenToHolders, Public } from '../../access/index.ts';
import { hasArrived } from '../domain/lifecycle.ts';
import { AdmitUpload } from '../use-cases/admit-upload.ts';
import { FinishUpload } from '../use-cases/finish-upload.ts';
import { TusGateway } from './tus-gateway.ts';
import { demandProtocol, demandWriting } from './tus-protocol.ts';
import { UploadRoutes } from './upload-routes.ts';

type ById = z.infer<typeof IdParam>;

/**
 * tus 1.0 with the termination extension, without creation: an upload is made by a commitment (`POST /asks/{id}/exhibits`)
 * and by nothing else. Whoever asked uploads what came on a medium. Each request passes the guard and AdmitUpload before @tus/server sees it.
 */
@ApiTags('evidence')
@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly admit: AdmitUpload,
    private readonly finish: FinishUpload,
    private readonly tus: TusGateway,
    private readonly routes: UploadRoutes,
  ) {}

  @Options()
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  describeAll(@Res({ passthrough: true }) reply: FastifyReply): void {
    this.routes.describe(reply);
  }

  @Options(':id')
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  describe(@Res({ passthrough: true }) reply: FastifyReply): void {
    this.routes.describe(reply);
  }

  @Head(':id')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @ApiOkResponse({ description: 'Upload-Offset says where to go on' })
  async look(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    demandProtocol(request);
    const exhibit = await this.admit.toLook(actor, id);
    if (!hasArrived(exhibit.state)) return this.handOver(request, reply, 'HEAD');
    await reply
      .code(200)
      .headers({ 'upload-offset': exhibit.size, 'upload-length': exhibit.size, 'cache-control': 'no-store' })
      .send();
  }

  @Patch(':id')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @ApiNoContentResponse({ description: 'Upload-Offset says where to go on' })
  async write(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    demandProtocol(request);
    const offset = demandWriting(request);
    const exhibit = await this.admit.toWrite(actor, id);
    this.routes.refuseMoreThan(exhibit.size, offset, request);
    await this.handOver(request, reply, 'PATCH', () => this.finish.run(actor, id));
  }

  @Delete(':id')
  @Allow('operator')
  @OpenToHolders()
  @HttpCode(204)
  @ApiNoContentResponse()
  async terminate(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    demandProtocol(request);
    await this.admit.terminate(actor, id);
  }

  /** `X-HTTP-Method-Override`, for networks that let nothing but POST through: the protocol demands it. */
  @Post(':id')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @ApiNoContentResponse({ description: 'As the method named in X-HTTP-Method-Override' })
  async override(
    @Param({ schema: IdParam }) param: ById,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    switch (request.headers['x-http-method-override']) {
      case 'PATCH':
        return this.write(param, actor, request, reply);
      case 'HEAD':
        return this.look(param, actor, request, reply);
      case 'DELETE':
        await this.terminate(param, actor, request);
        return reply.code(204).send();
      default:
        throw new MethodNotAllowedException();
    }
  }

  private async handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    method: 'HEAD' | 'PATCH',
    whenComplete = async () => {},
  ): Promise<void> {
    request.raw.method = method;
    this.routes.hijack(request, reply);
    await this.tus.handle(request.raw, reply.raw, whenComplete);
  }
}

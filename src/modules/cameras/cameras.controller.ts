import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import {
  Camera,
  CameraConsultations,
  CameraCount,
  CameraHistory as CameraHistoryPage,
  CameraPage,
  CameraQuestion,
  ChangeCameraBody,
  CountCamerasQuery,
  ListCamerasQuery,
  PageQuery,
  RegisterCameraBody,
} from './camera.dto.ts';
import { CameraHistory } from './camera-history.query.ts';
import { FindCameras } from './find-cameras.query.ts';
import { FindConsultations } from './find-consultations.query.ts';
import { ChangeCamera } from './use-cases/change-camera.ts';
import { DecommissionCamera } from './use-cases/decommission-camera.ts';
import { RegisterCamera } from './use-cases/register-camera.ts';

@ApiTags('cameras')
@Controller('cameras')
export class CamerasController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCameras,
    private readonly registerCamera: RegisterCamera,
    private readonly changeCamera: ChangeCamera,
    private readonly decommissionCamera: DecommissionCamera,
  ) {}

  @Post()
  @Allow('operator')
  @ApiCreatedResponse({ standardSchema: Camera })
  async register(
    @Body({ schema: RegisterCameraBody }) body: RegisterCameraBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Camera> {
    const camera = await this.registerCamera.run(body, actor);
    sendVersion(reply, camera.version);
    return camera;
  }

  @Get()
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CameraPage })
  async list(
    @Query({ schema: ListCamerasQuery }) query: ListCamerasQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof CameraPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get('count')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CameraCount })
  count(
    @Query({ schema: CountCamerasQuery }) query: CountCamerasQuery,
    @CurrentActor() actor: Actor,
  ): Promise<CameraCount> {
    return this.transaction.read(actor, (tx) => this.find.count(tx, query));
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: Camera })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Query({ schema: CameraQuestion }) question: CameraQuestion,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Camera> {
    const camera = await this.transaction.read(actor, (tx) => this.find.asked(tx, id, question));
    sendVersion(reply, camera.version);
    return camera;
  }

  @Patch(':id')
  @Allow('operator')
  @ApiOkResponse({ standardSchema: Camera })
  async change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeCameraBody }) body: ChangeCameraBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Camera> {
    const camera = await this.changeCamera.run(id, versionFrom(ifMatch), body, actor);
    sendVersion(reply, camera.version);
    return camera;
  }

  /** Takes the camera out of service for good; the record and its history stay. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('operator')
  @ApiNoContentResponse()
  decommission(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.decommissionCamera.run(id, versionFrom(ifMatch), actor);
  }
}

/** What happened to a camera, and who looked where it stands. */
@ApiTags('cameras')
@Controller('cameras/:id')
export class CameraPastController {
  constructor(
    private readonly transaction: Transaction,
    private readonly versions: CameraHistory,
    private readonly looks: FindConsultations,
  ) {}

  @Get('history')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CameraHistoryPage })
  async history(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Query({ schema: PageQuery }) query: PageQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof CameraHistoryPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.versions.list(tx, id, query)));
  }

  @Get('consultations')
  @Allow('operator')
  @ApiOkResponse({ standardSchema: CameraConsultations })
  async consultations(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Query({ schema: PageQuery }) query: PageQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof CameraConsultations>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.looks.list(tx, id, query)));
  }
}

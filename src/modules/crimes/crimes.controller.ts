import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { ChangeCrimeBody, CrimeDetail, CrimePage, ListCrimesQuery, RegisterCrimeBody } from './crime.dto.ts';
import { FindCrimes } from './find-crimes.query.ts';
import { ChangeCrime } from './use-cases/change-crime.ts';
import { ConsultCrime } from './use-cases/consult-crime.ts';
import { RegisterCrime } from './use-cases/register-crime.ts';

@ApiTags('crimes')
@Controller('crimes')
export class CrimesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCrimes,
    private readonly registerCrime: RegisterCrime,
    private readonly changeCrime: ChangeCrime,
    private readonly consultCrime: ConsultCrime,
  ) {}

  @Post()
  @Allow('investigator', 'supervisor')
  @ApiCreatedResponse({ standardSchema: CrimeDetail })
  async register(
    @Body({ schema: RegisterCrimeBody }) body: z.infer<typeof RegisterCrimeBody>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CrimeDetail> {
    const crime = await this.registerCrime.run(body, actor);
    sendVersion(reply, crime.version);
    return crime;
  }

  @Get()
  @Allow('investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CrimePage })
  async list(
    @Query({ schema: ListCrimesQuery }) query: z.infer<typeof ListCrimesQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof CrimePage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CrimeDetail })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CrimeDetail> {
    const crime = await this.consultCrime.run(id, actor);
    sendVersion(reply, crime.version);
    return crime;
  }

  @Patch(':id')
  @Allow('investigator', 'supervisor')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ standardSchema: CrimeDetail })
  async change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeCrimeBody }) body: z.infer<typeof ChangeCrimeBody>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CrimeDetail> {
    const crime = await this.changeCrime.run(id, versionFrom(ifMatch), body, actor);
    sendVersion(reply, crime.version);
    return crime;
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { stateOfVersion } from '../domain/basis-versions.ts';
import type { LegalBasisKind } from '../domain/legal-bases.ts';
import { KeepLegalBases } from '../use-cases/keep-legal-bases.ts';
import { LegalBasesInForce } from './legal-bases-in-force.ts';
import {
  CodeParam,
  LegalBasisList,
  LegalBasisVersions,
  RetireInput,
  VersionInput,
  VersionParam,
} from './legal-bases.dto.ts';
import { LegalBasesRepository } from './legal-bases.repository.ts';

/** The bases as data, so that the web draws its form from the table that also checks it. */
@ApiTags('requests')
@Controller('legal-bases')
export class LegalBasesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly inForce: LegalBasesInForce,
    private readonly bases: LegalBasesRepository,
    private readonly keep: KeepLegalBases,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
  @ApiOperation({
    summary: 'Legal bases in force today, with their required fields (to be confirmed by counsel before real use)',
  })
  @ApiOkResponse({ standardSchema: LegalBasisList })
  list(@CurrentActor() actor: Actor) {
    return this.transaction.read(actor, async (tx) => ({
      items: (await this.inForce.all(tx, this.clock.now())).map(demandsOf),
      next: null,
    }));
  }

  @Get('versions')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
  @ApiOperation({ summary: 'Every version of every legal basis: past, in force and coming' })
  @ApiOkResponse({ standardSchema: LegalBasisVersions })
  versions(@CurrentActor() actor: Actor): Promise<LegalBasisVersions> {
    return this.transaction.read(actor, async (tx) => {
      const all = await this.bases.all(tx);
      const today = dayInKyiv(this.clock.now());
      return {
        items: all.map((version) => ({
          ...demandsOf(version),
          state: stateOfVersion(
            version,
            all.filter(({ code }) => code === version.code),
            today,
          ),
          validFrom: version.validFrom,
          validTo: version.validTo,
          note: version.note,
          retiredNote: version.retiredNote,
          decidedAt: version.decidedAt.toISOString(),
        })),
        next: null,
      };
    });
  }

  @Post(':code/versions')
  @Allow('administrator')
  @ApiOperation({ summary: 'A new version from a day on; of an unknown code, the first' })
  @ApiCreatedResponse({ standardSchema: LegalBasisVersions })
  async add(
    @CurrentActor() actor: Actor,
    @Param({ schema: CodeParam }) { code }: { code: string },
    @Body({ schema: VersionInput }) body: VersionInput,
  ) {
    await this.keep.add(actor, code, body);
    return this.versions(actor);
  }

  @Delete(':code/versions/:version')
  @HttpCode(204)
  @Allow('administrator')
  @ApiOperation({ summary: 'Take back a version that has not begun' })
  @ApiNoContentResponse()
  takeBack(
    @CurrentActor() actor: Actor,
    @Param({ schema: VersionParam }) { code, version }: { code: string; version: number },
  ): Promise<void> {
    return this.keep.takeBack(actor, code, version);
  }

  @Post(':code/retire')
  @HttpCode(200)
  @Allow('administrator')
  @ApiOperation({ summary: 'Retire a basis: nothing is submitted under it after its last day' })
  @ApiOkResponse({ standardSchema: LegalBasisVersions })
  async retire(
    @CurrentActor() actor: Actor,
    @Param({ schema: CodeParam }) { code }: { code: string },
    @Body({ schema: RetireInput }) body: RetireInput,
  ) {
    await this.keep.retire(actor, code, body.lastDay, body.note);
    return this.versions(actor);
  }
}

const demandsOf = ({ code, version, title, fields, anyOf, validity, numberPending }: LegalBasisKind) => ({
  code,
  version,
  title,
  fields: [...fields],
  anyOf: anyOf.map((group) => [...group]),
  validity,
  numberPending: numberPending && { ...numberPending, fields: [...numberPending.fields] },
});

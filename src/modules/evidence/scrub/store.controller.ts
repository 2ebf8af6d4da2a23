import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Allow } from '../../access/index.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { StoreView } from './scrub.dto.ts';

@ApiTags('evidence')
@Controller('evidence-store')
export class StoreController {
  constructor(
    private readonly gate: ExhibitGate,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'STORAGE'>,
  ) {}

  @Get()
  @Allow('inspector', 'administrator')
  @ApiOperation({ summary: 'Where originals lie, and whether that place itself keeps them from being removed' })
  @ApiOkResponse({ standardSchema: StoreView })
  async show(): Promise<StoreView> {
    return { kind: this.settings.STORAGE, isLocked: await this.gate.offersLock() };
  }
}

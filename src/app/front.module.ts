import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ExportRequestDirectory } from '../modules/cameras/index.ts';
import { Idempotency } from '../platform/http/idempotency.ts';
import { AboutController } from './about.controller.ts';
import { ContactController, SecurityTextController } from './contact.controller.ts';
import { Contract, ContractController } from './contract.controller.ts';
import { DemoStaysDemo } from './demo/index.ts';
import { FirstStepsController } from './first-steps/first-steps.controller.ts';
import { FirstSteps } from './first-steps/first-steps.query.ts';
import { HealthController } from './health.controller.ts';
import { MapTilesController } from './map-tiles.controller.ts';
import { OwnWork } from './work/own-work.query.ts';
import { WorkController } from './work/work.controller.ts';

/** What only the HTTP process has: health, the contract, who answers for it, idempotency. */
@Module({
  controllers: [
    HealthController,
    ContractController,
    AboutController,
    ContactController,
    SecurityTextController,
    MapTilesController,
    FirstStepsController,
    WorkController,
  ],
  // The directory of exports has no state and is its module's alone to write: here it is only asked.
  providers: [
    Contract,
    DemoStaysDemo,
    ExportRequestDirectory,
    FirstSteps,
    OwnWork,
    { provide: APP_INTERCEPTOR, useClass: Idempotency },
  ],
})
export class FrontModule {}

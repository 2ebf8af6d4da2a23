import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { Authenticate } from './authenticate.query.ts';
import { OrganizationDirectory } from './organization-directory.ts';
import { RouteSigns } from './route-signs.ts';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, Authenticate, RouteSigns, OrganizationDirectory],
  exports: [OrganizationDirectory],
})
export class AccessModule {}

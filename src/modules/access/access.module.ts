import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { Authenticate } from './authenticate.query.ts';
import { AccountsForSignIn } from './accounts-for-sign-in.query.ts';
import { OrganizationDirectory } from './organization-directory.ts';
import { Passwords } from './passwords.ts';
import { RouteSigns } from './route-signs.ts';
import { SessionController } from './session.controller.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SignInAttempts } from './sign-in-attempts.repository.ts';
import { CloseSession } from './use-cases/close-session.ts';
import { OpenSession } from './use-cases/open-session.ts';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [SessionController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Authenticate,
    RouteSigns,
    OrganizationDirectory,
    AccountsForSignIn,
    SessionsRepository,
    SignInAttempts,
    Passwords,
    OpenSession,
    CloseSession,
  ],
  exports: [OrganizationDirectory],
})
export class AccessModule {}

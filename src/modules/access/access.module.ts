import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { MailModule } from '../../platform/mail/mail.module.ts';
import { AccountDirectory } from './account-directory.ts';
import { AccessGuard } from './access.guard.ts';
import { Authenticate } from './authenticate.query.ts';
import { AccountsForSignIn } from './accounts-for-sign-in.query.ts';
import { Holders } from './holders.ts';
import { OrganizationDirectory } from './organization-directory.ts';
import { Passwords } from './passwords.ts';
import { RouteSigns } from './route-signs.ts';
import { AccessTokensController } from './access-tokens.controller.ts';
import { AccountsController } from './accounts.controller.ts';
import { OrganizationsController } from './organizations.controller.ts';
import { ProfileController } from './profile.controller.ts';
import { AccessTokensRepository } from './access-tokens.repository.ts';
import { AccountsRepository } from './accounts.repository.ts';
import { OrganizationsRepository } from './organizations.repository.ts';
import { FindAccounts } from './find-accounts.query.ts';
import { FindOrganizations } from './find-organizations.query.ts';
import { CreateAccessToken } from './use-cases/create-access-token.ts';
import { CreateAccountFromShell } from './use-cases/create-account-from-shell.ts';
import { KeepOrganizations } from './use-cases/keep-organizations.ts';
import { KeepAccounts } from './use-cases/keep-accounts.ts';
import { EndSessions } from './use-cases/end-sessions.ts';
import { ChangeOwnProfile } from './use-cases/change-own-profile.ts';
import { SessionController } from './session.controller.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { RegisterNamedOwners } from './use-cases/register-named-owners.ts';
import { SignInAttempts } from './sign-in-attempts.repository.ts';
import { BeginSession } from './use-cases/begin-session.ts';
import { CloseSession } from './use-cases/close-session.ts';
import { KeepSecondFactor } from './use-cases/keep-second-factor.ts';
import { OpenSession } from './use-cases/open-session.ts';
import { ProveIdentity } from './use-cases/prove-identity.ts';
import { Authenticator } from './second-factor/authenticator.ts';
import { CheckSecondFactor } from './second-factor/check-second-factor.ts';
import { SecondFactorController } from './second-factor/second-factor.controller.ts';
import { FlowCookie } from './oidc/flow-cookie.ts';
import { IdentitiesRepository } from './oidc/identities.repository.ts';
import { IdentityProvider } from './oidc/identity-provider.ts';
import { OidcController } from './oidc/oidc.controller.ts';
import { SignInByProvider } from './oidc/sign-in-by-provider.ts';
import { ChallengeCookie } from './passkeys/challenge-cookie.ts';
import { KeepPasskeys } from './passkeys/keep-passkeys.ts';
import { PasskeysController } from './passkeys/passkeys.controller.ts';
import { PasskeysRepository } from './passkeys/passkeys.repository.ts';
import { RelyingParty } from './passkeys/relying-party.ts';
import { UsePasskey } from './passkeys/use-passkey.ts';
import { AccountMailsRepository } from './mails/account-mails.repository.ts';
import { FindGrants } from './grants/find-grants.query.ts';
import { GrantsController } from './grants/grants.controller.ts';
import { GrantsRepository } from './grants/grants.repository.ts';
import { LinksController } from './mails/links.controller.ts';
import { LinkTokens } from './mails/link-tokens.ts';
import { LookAtRecovery } from './mails/look-at-recovery.job.ts';
import { RecoveryAsksRepository } from './mails/recovery-asks.repository.ts';
import { SendAccountMail } from './mails/send-account-mail.job.ts';
import { AcceptInvitation } from './use-cases/accept-invitation.ts';
import { ApplyChanges } from './use-cases/apply-changes.ts';
import { DecideGrants } from './use-cases/decide-grants.ts';
import { KeepInvitations } from './use-cases/keep-invitations.ts';
import { RecoverByMail } from './use-cases/recover-by-mail.ts';
import { SecondFactorsRepository } from './second-factor/second-factors.repository.ts';
import { StillSignedIn } from './still-signed-in.query.ts';

@Global()
@Module({
  imports: [DiscoveryModule, MailModule],
  controllers: [
    SessionController,
    ProfileController,
    SecondFactorController,
    PasskeysController,
    OidcController,
    LinksController,
    AccessTokensController,
    OrganizationsController,
    AccountsController,
    GrantsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Authenticate,
    Holders,
    RouteSigns,
    OrganizationDirectory,
    AccountDirectory,
    AccountsForSignIn,
    SessionsRepository,
    SignInAttempts,
    Passwords,
    AccessTokensRepository,
    AccountsRepository,
    OrganizationsRepository,
    FindAccounts,
    FindOrganizations,
    CreateAccessToken,
    KeepOrganizations,
    KeepAccounts,
    CreateAccountFromShell,
    EndSessions,
    ChangeOwnProfile,
    BeginSession,
    OpenSession,
    ProveIdentity,
    KeepSecondFactor,
    Authenticator,
    CheckSecondFactor,
    SecondFactorsRepository,
    ChallengeCookie,
    PasskeysRepository,
    RelyingParty,
    KeepPasskeys,
    UsePasskey,
    FlowCookie,
    IdentitiesRepository,
    IdentityProvider,
    SignInByProvider,
    RegisterNamedOwners,
    CloseSession,
    StillSignedIn,
    GrantsRepository,
    FindGrants,
    ApplyChanges,
    DecideGrants,
    LinkTokens,
    AccountMailsRepository,
    RecoveryAsksRepository,
    SendAccountMail,
    LookAtRecovery,
    KeepInvitations,
    AcceptInvitation,
    RecoverByMail,
  ],
  exports: [
    Holders,
    OrganizationDirectory,
    CreateAccountFromShell,
    RegisterNamedOwners,
    AccountDirectory,
    StillSignedIn,
  ],
})
export class AccessModule {}

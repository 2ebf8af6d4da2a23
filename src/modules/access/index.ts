/**
 * Access owns organizations, accounts, roles, sessions and tokens. It promises that every request has an actor whose
 * role and scope were read from the database for this very request, and that a route without a sign stops the start.
 * It never decides fine questions of another module (is this my request?): those are that module's policy.
 */
export { AccessModule } from './access.module.ts';
export { Allow, Confirmed, Public, CurrentActor, OpenToHolders, type WithActor } from './signs.ts';
export { Holders } from './holders.ts';
export { StillSignedIn } from './still-signed-in.query.ts';
export { Passwords } from './passwords.ts';
export { applicationWall } from './application-wall.ts';
export { OrganizationDirectory, type OrganizationView } from './organization-directory.ts';
export { AccountDirectory, type AccountView } from './account-directory.ts';
export { RegisterNamedOwners } from './use-cases/register-named-owners.ts';
export { CreateAccountFromShell } from './use-cases/create-account-from-shell.ts';
export { CreateAccountBody } from './account.dto.ts';
export { CreateOrganizationBody } from './organization.dto.ts';

import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { SecondFactorKind } from './domain/second-factor.ts';
import { ANONYMOUS, type Actor, type Role } from '../../kernel/actor.ts';

export const SIGN = Symbol('access-sign');
export type Sign = { readonly isPublic: true } | { readonly isPublic: false; readonly roles: readonly Role[] };

/**
 * Every route carries one sign. `@Allow('investigator', ...)` names the roles that may come in; whose rows they see is
 * the business of `visibleTo` and of the policies. The sign is also in the OpenAPI document as `x-roles`.
 */
export const Allow = (...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(SIGN, { isPublic: false, roles } satisfies Sign), ApiExtension('x-roles', [...roles]));

/** Open to everybody, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(SIGN, { isPublic: true } satisfies Sign), ApiExtension('x-roles', ['public']));

export const TO_HOLDERS = Symbol('open-to-holders');

/** Open also to the holder of a letter (ADR 91), who comes with `Authorization: Letter <token>`. */
export const OpenToHolders = (): MethodDecorator =>
  applyDecorators(SetMetadata(TO_HOLDERS, true), ApiExtension('x-open-to-letters', true));

export const BEFORE_PASSWORD_CHANGE = Symbol('open-before-password-change');

/** Open also to somebody who still has the initial password that an administrator read out. */
export const OpenBeforePasswordChange = (): MethodDecorator => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

export const BEFORE_SECOND_FACTOR = Symbol('open-before-second-factor');

/** Open also to somebody who signed in by password alone and has to set up a second factor. */
export const OpenBeforeSecondFactor = (): MethodDecorator & ClassDecorator => SetMetadata(BEFORE_SECOND_FACTOR, true);

export const CONFIRMED = Symbol('confirmed');

/** What gives away rights or destroys: only for a person who proved within the last half hour who they are, never by token. */
export const Confirmed = (): MethodDecorator =>
  applyDecorators(SetMetadata(CONFIRMED, true), ApiExtension('x-confirmed', true));

/** A request that passed the guard knows who acts. */
export interface WithActor {
  actor?: Actor;
  csrfToken?: string;
  sessionHash?: Buffer;
  secondFactor?: SecondFactorKind | 'token' | null;
  /** Of what opened the door, session or token: StillSignedIn tells whether it still does. */
  keyHash?: Buffer;
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<WithActor>().actor ?? ANONYMOUS,
);

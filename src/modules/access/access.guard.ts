import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import {
  ConfirmationNeeded,
  CsrfTokenMissing,
  NotByToken,
  NotSignedIn,
  PasswordMustChange,
  SecondFactorMustBeSet,
} from './access.errors.ts';
import { applicationWall } from './application-wall.ts';
import { hashOf } from '../../kernel/digests.ts';
import { Authenticate, type Authenticated } from './authenticate.query.ts';
import { Holders } from './holders.ts';
import { cookieName } from './session-cookie.ts';
import {
  BEFORE_PASSWORD_CHANGE,
  BEFORE_SECOND_FACTOR,
  CONFIRMED,
  SIGN,
  type Sign,
  TO_HOLDERS,
  type WithActor,
} from './signs.ts';

type SignedRequest = FastifyRequest & WithActor & { cookies: Record<string, string | undefined> };

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses by default. Reads the sign of the route, finds the actor, and lets in whom the sign names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly holders: Holders,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const sign = this.reflector.getAllAndOverride<Sign | undefined>(SIGN, [context.getHandler(), context.getClass()]);
    if (sign === undefined) throw new Error(`The route ${request.routeOptions.url} carries no sign.`);
    const letter = letterOf(request.headers.authorization);
    if (letter !== null) request.actor = await this.holders.find(letter, request.ip, SAFE.has(request.method));
    const found = letter === null ? await this.identify(request, sign.isPublic) : null;
    if (sign.isPublic) return true;
    if (letter !== null) {
      if (!this.isSigned(TO_HOLDERS, context)) throw new Forbidden();
      return true;
    }
    if (request.actor === undefined) throw new NotSignedIn();
    if (found?.mustChangePassword === true && !this.isSigned(BEFORE_PASSWORD_CHANGE, context))
      throw new PasswordMustChange();
    if (found?.mustSetSecondFactor === true && !this.isSigned(BEFORE_SECOND_FACTOR, context))
      throw new SecondFactorMustBeSet();
    if (!applicationWall.allows(this.mayEnter(request.actor, sign, request.method))) throw new Forbidden();
    if (this.isSigned(CONFIRMED, context) && found?.isConfirmed !== true)
      throw request.sessionHash === undefined ? new NotByToken() : new ConfirmationNeeded();
    return true;
  }

  private isSigned(sign: symbol, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<true | undefined>(sign, [context.getHandler(), context.getClass()]) === true
    );
  }

  private mayEnter(actor: Actor, sign: Sign & { isPublic: false }, method: string): boolean {
    if (actor.role === null || !sign.roles.includes(actor.role)) return false;
    return actor.tokenScopes === null || actor.tokenScopes.includes(SAFE.has(method) ? 'read' : 'write');
  }

  private async identify(request: SignedRequest, isPublic: boolean): Promise<Authenticated | null> {
    const token = tokenOf(request.headers.authorization);
    const cookie = token === null ? request.cookies[cookieName(this.settings.PUBLIC_URL)] : undefined;
    const found =
      token !== null
        ? await this.authenticate.byToken(token)
        : cookie
          ? await this.authenticate.bySession(cookie)
          : null;
    if (found === null) {
      if (token !== null) throw new NotSignedIn();
      return null;
    }
    if (cookie && !SAFE.has(request.method) && !isGenuine(request, found)) {
      // on an open route (signing in again) the caller simply is nobody; elsewhere the missing token is told
      if (isPublic) return null;
      throw new CsrfTokenMissing();
    }
    request.actor = found.actor;
    if (found.csrfToken !== null) request.csrfToken = found.csrfToken;
    if (cookie) request.sessionHash = hashOf(cookie);
    request.secondFactor = found.secondFactor;
    request.keyHash = hashOf((token ?? cookie) as string);
    return found;
  }
}

/** A cookie travels by itself, so a write must also carry what only our own page can have read. */
function isGenuine(request: SignedRequest, found: Authenticated): boolean {
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || found.csrfToken === null) return false;
  return timingSafeEqual(hashOf(given), hashOf(found.csrfToken)) && request.headers['sec-fetch-site'] !== 'cross-site';
}

/** What the page of a letter sends: the token that stood behind `#` in its link. */
function letterOf(authorization: string | undefined): string | null {
  return /^letter ([\w-]{20,100})$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** `Bearer <token>`, or the password of HTTP Basic (GIS clients know nothing else). */
function tokenOf(authorization: string | undefined): string | null {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ', 2);
  if (/^bearer$/i.test(scheme) && value !== '') return value;
  if (/^basic$/i.test(scheme))
    return Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':') || null;
  return null;
}

import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { IdentityProviderSilent } from '../access.errors.ts';

const ANSWER_SECONDS = 10;
const KNOWN_FOR_MS = 60 * 60_000;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LONGEST_LOGOUT_AGE = '2m';
/** Asymmetric ones alone: with a shared secret the client could have signed its own token. */
const SIGNATURES = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512'];

/** What ties the answer of the provider to the browser that was sent to it. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person wanted to go. */
  readonly from: string;
  /** The person is to prove anew who they are, though the provider may still know them. */
  readonly isFresh: boolean;
}

/** What the provider vouches for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** Null unless the provider has verified it. */
  readonly email: string | null;
  readonly acr: string | null;
  readonly sid: string | null;
  /** When the person last proved who they are. */
  readonly provenAt: Date;
}

export interface LogoutOrder {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
  readonly id: string;
}

/**
 * The OpenID Connect provider: code flow with PKCE, nonce and state; signatures of id tokens are checked although they come
 * by TLS. Found out about itself at first use and once an hour, so that its absence stops nobody who signs in by password.
 */
@Injectable()
export class IdentityProvider {
  private known: { readonly config: client.Configuration; readonly at: number } | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get isThere(): boolean {
    return this.settings.OIDC_ISSUER !== undefined;
  }

  private get acrValues(): string[] {
    return (this.settings.OIDC_ACR_VALUES ?? '').split(',').map((value) => value.trim());
  }

  isStrong(acr: string | null): boolean {
    return acr !== null && this.acrValues.includes(acr);
  }

  /** Where to send the browser, and what its cookie has to keep until it comes back. */
  async begin(from: string, isFresh: boolean): Promise<{ url: URL; flow: Flow }> {
    const config = await this.configuration();
    const flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      from,
      isFresh,
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: 'openid email',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      acr_values: this.acrValues.join(' '),
      ...(isFresh ? { max_age: '0' } : {}),
    });
    return { url, flow };
  }

  /** Throws whatever is wrong with the answer; the caller tells nobody which. */
  async finish(query: string, flow: Flow): Promise<Vouched> {
    const config = await this.configuration();
    const tokens = await client.authorizationCodeGrant(config, new URL(`${this.redirectUri}?${query}`), {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
      ...(flow.isFresh ? { maxAge: 0 } : {}),
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('no id token');
    const { email, email_verified: isVerified, acr, sid, auth_time: authTime } = claims;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof email === 'string' && isVerified === true ? email : null,
      acr: typeof acr === 'string' ? acr : null,
      sid: typeof sid === 'string' && sid.length <= 255 ? sid : null,
      provenAt: new Date((typeof authTime === 'number' ? authTime : claims.iat) * 1000),
    };
  }

  /** OpenID Connect Back-Channel Logout 1.0, section 2.6. Throws where the token is not an order of the provider to us. */
  async readLogout(token: string): Promise<LogoutOrder> {
    const metadata = (await this.configuration()).serverMetadata();
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri as string), { timeoutDuration: ANSWER_SECONDS * 1000 });
    const { payload } = await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: this.settings.OIDC_CLIENT_ID as string,
      algorithms: SIGNATURES,
      maxTokenAge: LONGEST_LOGOUT_AGE,
      requiredClaims: ['jti', 'iat', 'events'],
    });
    const { sub, sid, events, jti, nonce } = payload as Record<string, unknown>;
    const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    const names = (value: unknown): value is string => typeof value === 'string' && value !== '';
    if (!isLogout || nonce !== undefined || !names(jti) || !(names(sub) || names(sid)))
      throw new Error('no logout token');
    return {
      issuer: metadata.issuer,
      subject: names(sub) ? sub : null,
      sid: names(sid) ? sid : null,
      id: jti,
    };
  }

  private get redirectUri(): string {
    return `${this.settings.PUBLIC_URL}/api/v1/session/oidc/callback`;
  }

  private async configuration(): Promise<client.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.settings;
    if (this.known !== null && Date.now() - this.known.at < KNOWN_FOR_MS) return this.known.config;
    const isPlain = issuer?.startsWith('http:') === true;
    try {
      const config = await client.discovery(new URL(issuer as string), id as string, secret, undefined, {
        timeout: ANSWER_SECONDS,
        execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
      });
      this.known = { config, at: Date.now() };
      return config;
    } catch {
      throw new IdentityProviderSilent();
    }
  }
}

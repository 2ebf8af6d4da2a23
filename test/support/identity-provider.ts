import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'svidok-tests', secret: 'a-secret-of-at-least-32-characters!' };
export const TWO_FACTORS = 'urn:tests:two-factors';

export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly isVerified?: boolean;
  readonly acr?: string | null;
}

type Answer = { status: number; type: string; body: string };
/** What becomes of an answer of the token endpoint on its way. */
export type Tamper = (
  answer: Answer,
  sign: (change: (claims: JWTPayload) => JWTPayload) => Promise<Answer>,
) => Promise<Answer> | Answer;

/** A certified OpenID Connect provider in this process, and a hand on the wire behind it. */
export class TestIdentityProvider {
  person: Person = { subject: 'nobody', email: 'nobody@tests.example' };
  tamper: Tamper | null = null;

  private constructor(
    readonly issuer: string,
    readonly privateKey: CryptoKey,
    readonly kid: string,
    private readonly server: Server,
  ) {}

  static async start(callback: string): Promise<TestIdentityProvider> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const kid = 'the-one';
    const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new TestIdentityProvider(issuer, privateKey, kid, server);
    const provider = self.make(callback, jwk);
    const serve = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.startsWith('/interaction/') === true) void self.interact(provider, request, response);
      else if (request.url === '/token' && self.tamper !== null) self.serveTampered(serve, request, response);
      else void serve(request, response);
    });
    return self;
  }

  end(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Signs like the provider itself. */
  sign(claims: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: this.kid, ...header }).sign(this.privateKey);
  }

  /** Walks from the authorization address to the redirect back, as a browser does; returns its query. */
  async walk(url: string): Promise<string> {
    const jar = new Map<string, string>();
    for (let at = url, step = 0; step < 10; step++) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
      for (const each of answer.headers.getSetCookie()) {
        const [name, value] = (each.split(';')[0] as string).split(/=(.*)/s) as [string, string];
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`${at} answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
      at = new URL(next, at).href;
      if (!at.startsWith(this.issuer)) return at.split('?', 2)[1] ?? '';
    }
    throw new Error('the provider sends in circles');
  }

  private make(callback: string, jwk: object): Provider {
    return new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [callback],
          grant_types: ['authorization_code'],
          response_types: ['code'],
          // without these it tells no session, and so could end none by name
          backchannel_logout_uri: callback.replace(/callback$/, 'logout'),
          backchannel_logout_session_required: true,
        },
      ],
      jwks: { keys: [jwk as never] },
      cookies: { keys: ['tests'] },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      acrValues: [TWO_FACTORS, 'urn:tests:one-factor'],
      claims: { openid: ['sub', 'acr', 'auth_time', 'sid'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      findAccount: (_ctx: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, email: this.person.email, email_verified: this.person.isVerified ?? true }),
      }),
      interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      // Whoever may sign in agrees to what is asked.
      // oxlint-disable-next-line typescript/no-explicit-any -- the context of oidc-provider has no exported type
      loadExistingGrant: async (ctx: any) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client.clientId,
          accountId: ctx.oidc.session.accountId,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    } as never);
  }

  private async interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const acr = this.person.acr === undefined ? TWO_FACTORS : this.person.acr;
    const login = { accountId: this.person.subject, ...(acr === null ? {} : { acr }) };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  /** The provider answers into a buffer; what it said is changed before it is sent on. */
  private serveTampered(
    serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const chunks: Buffer[] = [];
    const write = response.end.bind(response);
    response.write = ((chunk: string | Buffer) => (chunks.push(Buffer.from(chunk)), true)) as never;
    response.end = ((chunk?: string | Buffer) => {
      if (chunk) chunks.push(Buffer.from(chunk));
      const answer = {
        status: response.statusCode,
        type: String(response.getHeader('content-type')),
        body: Buffer.concat(chunks).toString(),
      };
      void this.changed(answer).then(({ status, type, body }) => {
        response.statusCode = status;
        response.setHeader('content-type', type);
        response.setHeader('content-length', Buffer.byteLength(body));
        write(body);
      });
      return response;
    }) as never;
    void serve(request, response);
  }

  private async changed(answer: Answer): Promise<Answer> {
    const said = answer.status === 200 ? (JSON.parse(answer.body) as { id_token: string }) : null;
    const sign = async (change: (claims: JWTPayload) => JWTPayload): Promise<Answer> => {
      if (said === null) return answer;
      return withToken(answer, await this.sign(change(claimsOf(said.id_token))));
    };
    return (await this.tamper?.(answer, sign)) ?? answer;
  }
}

export const claimsOf = (token: string): JWTPayload =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as JWTPayload;

export const withToken = (answer: Answer, token: string | undefined): Answer => ({
  ...answer,
  body: JSON.stringify({ ...(JSON.parse(answer.body) as object), id_token: token }),
});

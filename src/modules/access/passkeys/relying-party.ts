import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { AssertionResponse, AttestationResponse } from './passkey.dto.ts';
import type { Credential } from './passkeys.repository.ts';

/** Loaded where a passkey is made or shown: nobody else waits for it. */
const library = () => import('@simplewebauthn/server');

type Options = Record<string, unknown>;

/** One's own devices are asked to make sure who holds them (fingerprint, face, PIN): a passkey is two factors. */
const VERIFIED = 'required';

/** The side of WebAuthn that asks, by the library `@simplewebauthn/server`. What does not verify is null, for whatever reason. */
@Injectable()
export class RelyingParty {
  private readonly origin: string;
  private readonly rpID: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>) {
    const { origin, hostname } = new URL(settings.PUBLIC_URL);
    this.origin = origin;
    this.rpID = hostname;
  }

  /** `known`: credentials that this person has already. */
  async toAdd(
    person: { readonly accountId: string; readonly email: string; readonly name: string },
    known: readonly string[],
  ): Promise<{ options: Options; challenge: string }> {
    const { generateRegistrationOptions } = await library();
    const options = await generateRegistrationOptions({
      rpName: 'Svidok',
      rpID: this.rpID,
      userID: handleOf(person.accountId),
      userName: person.email,
      userDisplayName: person.name,
      attestationType: 'none',
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: VERIFIED },
    });
    return { options: { ...options }, challenge: options.challenge };
  }

  async toShow(): Promise<{ options: Options; challenge: string }> {
    const { generateAuthenticationOptions } = await library();
    const options = await generateAuthenticationOptions({ rpID: this.rpID, userVerification: VERIFIED });
    return { options: { ...options }, challenge: options.challenge };
  }

  async added(response: AttestationResponse, expectedChallenge: string): Promise<Credential | null> {
    const { verifyRegistrationResponse } = await library();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.rpID,
      requireUserVerification: true,
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      signCount: credential.counter,
      transports: credential.transports ?? [],
      isSynced: credentialBackedUp,
    };
  }

  /** The new count of the device. */
  async shown(
    response: AssertionResponse,
    expectedChallenge: string,
    passkey: Credential & { readonly owner: { readonly accountId: string | null } },
  ): Promise<number | null> {
    const { verifyAuthenticationResponse } = await library();
    const { userHandle } = response.response;
    const handle = Buffer.from(handleOf(passkey.owner.accountId as string)).toString('base64url');
    if (userHandle !== undefined && userHandle !== handle) return null;
    const { credentialId, publicKey, signCount } = passkey;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.rpID,
      credential: { id: credentialId, publicKey, counter: signCount },
      requireUserVerification: true,
    }).catch(() => ({ verified: false, authenticationInfo: null }));
    return verified && authenticationInfo !== null ? authenticationInfo.newCounter : null;
  }
}

const handleOf = (accountId: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(accountId));

/** How a sign-in was proven beyond the password. */
export type SecondFactorKind = 'authenticator' | 'recovery-code' | 'passkey' | 'identity-provider';

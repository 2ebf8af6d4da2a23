/** What styles that are written while the page runs have to carry, or the policy of the page keeps them out; empty without a policy. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

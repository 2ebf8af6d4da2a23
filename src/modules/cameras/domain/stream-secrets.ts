/**
 * The registry must never hold the address of a stream or a credential: who reads the list could look through the lens.
 * Errs on the side of refusal; a plain web page of a municipality passes. Addresses are followed for 1,000 characters, so
 * that a cell made of `http://http://...` cannot keep a worker busy for minutes.
 */
const SIGNS: readonly [sign: RegExp, what: string][] = [
  [/\b(rtsps?|rtmps?|rtmpt|rtp|srt|mms|onvif|dvrip|webrtc|whep):\/\//i, 'the address of a stream'],
  [/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s/@:]*:[^\s/@]*@/i, 'a credential in an address'],
  [/\bhttps?:\/\/\S{1,1000}\.(m3u8|mpd|mjpe?g|sdp)\b/i, 'the address of a stream'],
  [
    /\bhttps?:\/\/\S{0,1000}(\/axis-cgi\/|\/cgi-bin\/|\/ISAPI\/|\/onvif\/|\/videostream|\/snapshot\.)/i,
    'the address of a stream',
  ],
  [/\b\d{1,3}(\.\d{1,3}){3}:\d{2,5}\b/, 'the network address of a device'],
  [/(?:^|[^\p{L}])(password|passwd|pwd|пароль|비밀번호)\s*[:=]\s*\S/iu, 'a password'],
];

/** What of that a text holds, in words; null where it holds nothing of it. */
export function findStreamSecret(text: string): string | null {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;
}

import { describe, expect, it } from '@jest/globals';
import { ANSWER_CODES } from './answers.ts';
import { ASK_STATES } from './ask-lifecycle.ts';
import { REQUEST_STATES } from './lifecycle.ts';
import { mayBeSentOn, ownsUpTo } from './sending-on.ts';

describe('an ask that went to the wrong owner', () => {
  it('is sent on while its request goes on, and nothing else is', () => {
    const possible = ASK_STATES.flatMap((state) =>
      [null, ...ANSWER_CODES].flatMap((answerCode) =>
        REQUEST_STATES.filter((requestState) => mayBeSentOn({ state, answerCode, requestState })).map(
          (requestState) => `${state} ${answerCode} ${requestState}`,
        ),
      ),
    );
    expect(possible).toEqual(['not_available wrong_owner submitted', 'not_available wrong_owner open']);
  });

  it('is owned up to by every answer but "not ours" and a refusal', () => {
    expect(ANSWER_CODES.filter((code) => !ownsUpTo(code))).toEqual(['wrong_owner', 'refused']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readFacts } from './media-facts.ts';

const told = (format: object, ...streams: object[]) => JSON.stringify({ format, streams });
const H264 = { codec_type: 'video', codec_name: 'h264', width: 1920, height: 1080, avg_frame_rate: '30000/1001' };

describe('what ffprobe says', () => {
  it('becomes facts of a video', () => {
    expect(readFacts(told({ format_name: 'mov,mp4', duration: '61.5' }, H264, { codec_type: 'audio' }))).toEqual({
      kind: 'video',
      container: 'mov,mp4',
      codec: 'h264',
      width: 1920,
      height: 1080,
      durationSeconds: 61.5,
      frameRate: 29.97,
      hasSound: true,
    });
  });

  it('becomes facts of a picture, which has no time', () => {
    const facts = readFacts(told({ format_name: 'png_pipe' }, { ...H264, codec_name: 'png', avg_frame_rate: '25/1' }));
    expect(facts).toMatchObject({ kind: 'picture', durationSeconds: null, frameRate: null });
  });

  it('leaves out a rate that no recorder has, and a duration that is none', () => {
    const facts = readFacts(told({ format_name: 'dhav', duration: 'N/A' }, { ...H264, avg_frame_rate: '90000/1' }));
    expect(facts).toMatchObject({ durationSeconds: null, frameRate: null });
  });

  it.each([
    ['', 'unknown-format'],
    ['{}', 'unknown-format'],
    [told({ format_name: 'wav' }, { codec_type: 'audio' }), 'no-picture'],
    [told({ format_name: 'mp3' }, { ...H264, disposition: { attached_pic: 1 } }), 'no-picture'],
    [told({ format_name: 'avi' }, { codec_type: 'video', width: 10, height: 10 }), 'undecodable'],
    [told({ format_name: 'avi' }, { ...H264, width: -4 }), 'undecodable'],
  ])('%s is a reason: %s', (text, reason) => expect(readFacts(text)).toBe(reason));
});

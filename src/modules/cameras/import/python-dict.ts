/**
 * A Python dict of texts as `str()` writes it, `{'man_made': 'surveillance', 'name': "Kiosk d'Or"}`: what a careless
 * export of OpenStreetMap holds. Read sign by sign and never run. Null where it is none.
 */
export function readPythonDict(text: string): Map<string, string> | null {
  const found = new Map<string, string>();
  const body = /^\s*\{(.*)\}\s*$/su.exec(text)?.[1];
  if (body === undefined) return null;
  let rest = body.trimStart();
  while (rest !== '') {
    const key = takeText(rest);
    const colon = key === null ? null : /^\s*:\s*/.exec(key.rest);
    const value = key === null || colon === null ? null : takeText(key.rest.slice(colon[0].length));
    if (key === null || value === null) return null;
    found.set(key.text, value.text);
    const comma = /^\s*(,\s*|$)/.exec(value.rest);
    if (comma === null) return null;
    rest = value.rest.slice(comma[0].length);
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function takeText(from: string): { text: string; rest: string } | null {
  const quote = from[0];
  if (quote !== "'" && quote !== '"') return null;
  let text = '';
  for (let at = 1; at < from.length; at++) {
    const sign = from[at] as string;
    if (sign === quote) return { text, rest: from.slice(at + 1) };
    if (sign !== '\\') {
      text += sign;
      continue;
    }
    const code = /^(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(from.slice(at + 1, at + 6));
    if (code === null) {
      const escaped = from[++at] ?? '';
      text += ESCAPES[escaped] ?? escaped;
    } else {
      text += String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
      at += code[0].length;
    }
  }
  return null;
}

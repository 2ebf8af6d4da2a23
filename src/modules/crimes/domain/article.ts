export interface Article {
  /** `185`, `286-1` (286 with index 1), or what another country's register calls it. */
  readonly code: string;
  readonly part: number | null;
}

const SUPERSCRIPT: Readonly<Record<string, string>> = { '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5' };

const PART = /(?:ч(?:астина|\.)?\s*|part\s*)(\d{1,2})/iu;
const PREFIX = /^(?:ст(?:аття|атті|\.)?\s*)(?=\d)/iu;
const CODEX = /\s*(?:КК(?:У| України)?|of the Criminal Code)\s*$/u;

/** Reads `185`, `ст. 185 ч. 4`, `ч. 4 ст. 185 КК України`, `286¹`. A part given apart from the text wins. */
export function readArticle(text: string, part: number | null): Article {
  const inText = PART.exec(text)?.[1];
  const code = text
    .replace(PART, '')
    .replace(CODEX, '')
    .trim()
    .replace(PREFIX, '')
    .replace(/[¹²³⁴⁵]/gu, (digit) => `-${SUPERSCRIPT[digit]}`)
    .replace(/[\s,;.]+$/u, '')
    .trim();
  return { code: code === '' ? text.trim() : code, part: part ?? (inText === undefined ? null : Number(inText)) };
}

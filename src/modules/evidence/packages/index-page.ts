import { CUSTODY_WORDS } from '../custody/custody-words.ts';
import { type ArchiveFile, textFile } from '../../../platform/archive/archive-file.ts';
import type { Dossier } from './dossier.ts';

const WORDS = {
  uk: {
    lang: 'uk',
    title: (number: string) => `Пакет доказів за запитом ${number}`,
    lead: 'Ця сторінка відкривається без мережі й нічого не виконує. Перевірити пакет: sh verify.sh, або руками за VERIFY.txt.',
    request: 'Запит',
    crime: 'Кримінальне провадження',
    article: 'Стаття',
    unit: 'Хто просив',
    basis: 'Правова підстава',
    made: 'Складено',
    why: 'Мета',
    originals: 'Оригінали',
    none: 'Жодного файла не передано.',
    number: 'Номер розкриття',
    file: 'Файл',
    owner: 'Власник',
    covered: 'Час на записі',
    size: 'Байтів',
    still: (of: string) => `стоп-кадр із ${of}`,
    player: (of: string) => `програвач для ${of}: програма власника, відкривайте лише на ізольованій машині`,
    leftOut: 'Не увійшло до пакета',
    asks: 'Про що питали і що відповіли',
    camera: 'Камера',
    window: 'Час',
    state: 'Стан',
    documents: 'Документи',
    deeds: 'Що робили з оригіналами',
    when: 'Коли',
    what: 'Що',
    who: 'Хто',
    journal: (count: number) => `Записів журналу з доказом: ${count}`,
  },
  en: {
    lang: 'en',
    title: (number: string) => `Evidence package of request ${number}`,
    lead: 'This page opens without a network and runs nothing. To check the package: sh verify.sh, or by hand as VERIFY.txt says.',
    request: 'Request',
    crime: 'Criminal proceeding',
    article: 'Article',
    unit: 'Who asked',
    basis: 'Legal basis',
    made: 'Made',
    why: 'Purpose',
    originals: 'Originals',
    none: 'No file was delivered.',
    number: 'Disclosure number',
    file: 'File',
    owner: 'Owner',
    covered: 'Time on the recording',
    size: 'Bytes',
    still: (of: string) => `still from ${of}`,
    player: (of: string) => `player for ${of}: a program of the owner, open it on an isolated machine only`,
    leftOut: 'Not in the package',
    asks: 'What was asked, and the answers',
    camera: 'Camera',
    window: 'Time',
    state: 'State',
    documents: 'Documents',
    deeds: 'What was done with the originals',
    when: 'When',
    what: 'What',
    who: 'Who',
    journal: (count: number) => `Entries of the journal with a proof: ${count}`,
  },
} as const;
type Words = (typeof WORDS)['uk' | 'en'];

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin:2rem 0 .5rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #8885;overflow-wrap:anywhere}
th{font-weight:600}.wide{overflow-x:auto}.wide table{min-width:40rem}code{font-size:.85rem;overflow-wrap:anywhere}hr{margin:3rem 0}`;

/** Everything of the package as one page: no script, nothing from outside, Ukrainian first and English below. */
export function indexPage(dossier: Dossier, files: readonly ArchiveFile[], entries: number): ArchiveFile {
  const number = escaped(dossier.request.number);
  return textFile(
    'index.html',
    `<!doctype html>
<html lang="uk">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${WORDS.uk.title(number)}</title>
<style>${STYLE}</style>
</head>
<body>
<p><a href="#en" lang="en">English</a></p>
<main id="uk">${part('uk', dossier, files, entries)}</main>
<hr>
<section id="en" lang="en">${part('en', dossier, files, entries)}</section>
</body>
</html>
`,
  );
}

function part(language: 'uk' | 'en', dossier: Dossier, files: readonly ArchiveFile[], entries: number): string {
  const words: Words = WORDS[language];
  const custody = CUSTODY_WORDS[language];
  const { request, crime, exhibits, leftOut } = dossier;
  const moment = (at: string | Date | null) =>
    at === null ? '—' : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const span = ({ from, to }: { from: string; to: string }) => `${moment(from)} – ${moment(to)}`;
  const numberOf = new Map(exhibits.map((packed) => [packed.exhibit.id, packed.disclosureNumber]));
  /** What a file is beside the recordings, and of which. */
  const besides = ({ kind, ofExhibit }: (typeof exhibits)[number]['exhibit']) =>
    kind === 'recording' ? '' : words[kind](numberOf.get(ofExhibit ?? '') ?? '—');
  const facts: (readonly [string, string])[] = [
    [words.request, request.number],
    [words.crime, crime?.erdrNumber ?? '—'],
    [words.article, crime?.article ?? '—'],
    [words.unit, request.organization.name],
    [words.basis, request.legalBasis.title[language]],
    ...Object.entries(request.legalBasis.fields).map(
      ([key, value]) => [request.legalBasis.fieldTitles[key]?.[language] ?? key, value] as const,
    ),
    [words.made, `${moment(dossier.madeAt)}, ${dossier.madeBy}`],
    [words.why, dossier.reason],
  ];
  return `
<h1>${escaped(words.title(request.number))}</h1>
<p>${escaped(words.lead)}</p>
<table><tbody>${facts.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>
<h2>${words.originals}</h2>
${
  exhibits.length === 0
    ? `<p>${words.none}</p>`
    : table(
        [words.number, words.file, words.owner, words.camera, words.covered, words.size, 'SHA-256'],
        exhibits.map(({ exhibit, disclosureNumber, path, cameraCode }) => [
          escaped(disclosureNumber),
          [link(path, exhibit.fileName), escaped(besides(exhibit))].filter(Boolean).join('<br>'),
          escaped(exhibit.owner.name),
          escaped(cameraCode),
          span(exhibit.coveredWindow),
          String(exhibit.size),
          `<code>${exhibit.sha256}</code>`,
        ]),
      )
}
${
  leftOut.length === 0
    ? ''
    : `<h2>${words.leftOut}</h2>${table(
        [words.file, words.state],
        leftOut.map(({ fileName, state }) => [escaped(fileName), escaped(custody.states[state] ?? state)]),
      )}`
}
<h2>${words.asks}</h2>
${table(
  [words.camera, words.owner, words.window, words.state],
  request.asks.map(({ camera, owner, window, state, answer }) => [
    escaped(camera.code),
    escaped(owner.name),
    span(window),
    escaped([state, answer?.code].filter(Boolean).join(', ')),
  ]),
)}
<h2>${words.deeds}</h2>
${table(
  [words.number, words.when, words.what, words.who],
  exhibits.flatMap(({ disclosureNumber, deeds }) =>
    deeds.map((row) => [
      escaped(disclosureNumber),
      moment(row.at),
      escaped(custody.deed[row.deed] ?? row.deed),
      escaped([row.account_name ?? custody.holder, row.organization_name].filter(Boolean).join(', ')),
    ]),
  ),
)}
<h2>${words.documents}</h2>
<ul>${[...files.map(({ path }) => path), 'manifest.json', 'SHA256SUMS', 'SHA256SUMS.sig'].map((path) => `<li>${link(path, path)}</li>`).join('')}</ul>
<p>${words.journal(entries)}</p>`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`;

const link = (path: string, words: string): string =>
  `<a href="${escaped(path.split('/').map(encodeURIComponent).join('/'))}">${escaped(words)}</a>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

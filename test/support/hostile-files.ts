import { GOOD_ROWS, cell, sheetRow, workbookParts, zipOf } from './given-archives.ts';

export interface HostileFile {
  readonly name: string;
  readonly content: Buffer;
}

const BOMB = `<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
const OUTSIDE = `<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
const PARAMETER = `<!DOCTYPE z [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>`;
const DOCTYPES = { 'billion laughs': BOMB, 'outside entity': OUTSIDE, 'parameter entity': PARAMETER };

const file = (name: string, content: string | Buffer): HostileFile => ({ name, content: Buffer.from(content) });
const feature = (lon: string, lat: string, more = '') =>
  `{"type":"Feature","properties":{"id":1,"name":"x"${more}},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`;
const collection = (...features: string[]) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
const kml = (inner: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`;
const PLACEMARK = '<Placemark><name>x</name><Point><coordinates>35.05,48.45</coordinates></Point></Placemark>';
const cuts = (content: Buffer, parts: number) =>
  Array.from({ length: parts }, (_, at) =>
    content.subarray(0, Math.max(5, Math.floor((content.length * (at + 1)) / (parts + 1)))),
  );

/** Some two hundred files that mean no good, made by code. None of them may bring a camera. */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [...(await archives()), ...(await workbooks()), ...geoJson(), ...keyhole(), ...tables(), ...polyglots()];
}

async function archives(): Promise<HostileFile[]> {
  const good = await zipOf(workbookParts(GOOD_ROWS));
  const zeros = Buffer.alloc(24 * 1024 * 1024, 0x20);
  const many = Object.fromEntries(Array.from({ length: 2500 }, (_, at) => [`f${at}`, 'x']));
  const lying = Buffer.from(await zipOf({ ...workbookParts(GOOD_ROWS), 'xl/worksheets/sheet1.xml': zeros }));
  const directory = lying.lastIndexOf(Buffer.from('504b0102', 'hex'));
  lying.writeUInt32LE(100, directory + 24); // the last entry claims to be small
  const locked = Buffer.from(good);
  for (
    let at = locked.indexOf(Buffer.from('504b0102', 'hex'));
    at >= 0;
    at = locked.indexOf(Buffer.from('504b0102', 'hex'), at + 4)
  )
    locked.writeUInt16LE(locked.readUInt16LE(at + 8) | 1, at + 8);
  const huge = Buffer.from(good);
  huge.writeUInt32LE(0x7fffffff, huge.indexOf(Buffer.from('504b0102', 'hex')) + 24);
  return [
    file('zip bomb in the sheet', await zipOf({ ...workbookParts(GOOD_ROWS), 'xl/worksheets/sheet1.xml': zeros })),
    file('zip bomb in the texts', await zipOf({ ...workbookParts(GOOD_ROWS), 'xl/sharedStrings.xml': zeros })),
    file('zip bomb beside', await zipOf({ ...workbookParts(GOOD_ROWS), 'xl/media/image1.png': zeros })),
    file('entry that claims to be small', lying),
    file('entry that claims two gigabytes', huge),
    file('archive with a password', locked),
    file('2,500 entries', await zipOf(many)),
    file('empty archive', await zipOf({})),
    file('archive of other things', await zipOf({ 'word/document.xml': '<x/>', '[Content_Types].xml': '<Types/>' })),
    file('archive in an archive', await zipOf({ 'inner.xlsx': good })),
    file(
      'workbook without workbook',
      await zipOf({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' }),
    ),
    file('path that climbs', await zipOf({ 'a/b': 'x', 'c/doc.kml': kml(PLACEMARK) })),
    ...cuts(good, 14).map((content, at) => file(`archive cut at ${at + 1} of 15`, content)),
    ...Array.from({ length: 12 }, (_, at) => {
      const broken = Buffer.from(good);
      // the bytes of the sheet itself, so that what is unpacked is garbage
      const sheet = broken.indexOf('xl/worksheets/sheet1.xml') + 24;
      broken.fill(0xff ^ at, sheet + at * 3, sheet + at * 3 + 12);
      return file(`damaged sheet ${at}`, broken);
    }),
  ];
}

async function workbooks(): Promise<HostileFile[]> {
  const build = async (name: string, parts: Record<string, string | Buffer>): Promise<HostileFile> =>
    file(name, await zipOf({ ...workbookParts(GOOD_ROWS), ...parts }));
  const sheet = (name: string, rows: string) =>
    build(name, { 'xl/worksheets/sheet1.xml': workbookParts(rows)['xl/worksheets/sheet1.xml'] as string });
  const parts = workbookParts(GOOD_ROWS);
  const poisoned = Object.entries(DOCTYPES).flatMap(([what, doctype]) =>
    [
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ].map((part) => build(`${what} in ${part}`, { [part]: doctype + (parts[part] as string) })),
  );
  return Promise.all([
    ...poisoned,
    sheet('a column at XFD', `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="XFD1"><v>1</v></c></row>`),
    sheet('a column beyond all', `<row r="1"><c r="ZZZ1"><v>1</v></c></row>`),
    sheet('a million columns', `<row>${'<c/>'.repeat(1_000_000)}</row>`),
    sheet('row ninety-nine millions', `<row r="99999999"><c r="A1"><v>1</v></c></row>`),
    sheet('row minus one', `<row r="-1"><c><v>1</v></c></row>`),
    sheet('row NaN', `<row r="NaN"><c><v>1</v></c></row>`),
    sheet('rows backwards', `<row r="9"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>`),
    sheet('the same row twice', `<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>`),
    sheet('cell address that is none', `<row r="1"><c r="1A"><v>1</v></c></row>`),
    sheet('a text that is not there', `<row><c t="s"><v>99999</v></c></row>`),
    sheet('a text with index NaN', `<row><c t="s"><v>x</v></c></row>`),
    sheet('endless nesting', '<a>'.repeat(50_000)),
    sheet('a cell of a megabyte', `<row>${cell('x'.repeat(1_000_000))}</row>`),
    sheet(
      'an element with 100,000 attributes',
      `<row ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
    ),
    sheet('an unclosed tag', '<row><c><v>1'),
    sheet('unknown entity', `<row>${cell('&harmful;')}</row>`),
    sheet('nothing at all', ''),
    sheet('a header and no row', sheetRow('id', 'name', 'lat', 'lon')),
    sheet('numbers for a header', `<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>`),
    build('no sheet', { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
    build('a sheet outside of the file', {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/worksheet" TargetMode="External" Target="http://127.0.0.1/s.xml"/></Relationships>',
    }),
    build('a sheet that climbs', {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
    }),
    build('a sheet that is a picture', { 'xl/worksheets/sheet1.xml': Buffer.from('89504e470d0a1a0a', 'hex') }),
    build('a sheet in UTF-16', {
      'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${parts['xl/worksheets/sheet1.xml']}`, 'utf16le'),
    }),
  ]);
}

function geoJson(): HostileFile[] {
  const good = Buffer.from(collection(feature('35.05', '48.45'), feature('35.06', '48.46')));
  const numbers = ['NaN', '-NaN', 'Infinity', '-Infinity', '0x23', '035', '1e', '.5.', '+35', '١٢'];
  return [
    ...numbers.map((number) => file(`coordinate ${number}`, collection(feature(number, '48.45')))),
    file('coordinate beyond all', collection(feature('1e999', '-1e999'))),
    file('coordinates as text', collection(feature('"35.05"', '"48.45"'))),
    file('coordinates that are null', collection(feature('null', 'null'))),
    file(
      'coordinates of nothing',
      collection('{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[]}}'),
    ),
    file('geometry that is a list', collection('{"type":"Feature","properties":{"id":1},"geometry":[1,2]}')),
    file(
      'geometry nested 100,000 deep',
      collection(`{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${'['.repeat(100_000)}`),
    ),
    file('collections within collections', '{"type":"FeatureCollection","features":['.repeat(20_000)),
    file('properties nested 60 deep', collection(feature('35', '48', `,"a":${'{"a":'.repeat(60)}1${'}'.repeat(60)}`))),
    file('lists nested 60 deep', collection(feature('35', '48', `,"a":${'['.repeat(60)}${']'.repeat(60)}`))),
    file('a property of a megabyte', collection(feature('35', '48', `,"a":"${'x'.repeat(1_000_000)}"`))),
    file(
      '20,000 properties',
      collection(feature('35', '48', `,${Array.from({ length: 20_000 }, (_, at) => `"p${at}":1`).join(',')}`)),
    ),
    file(
      'new properties in each feature',
      collection(...Array.from({ length: 1500 }, (_, at) => feature('35', '48', `,"p${at}":1`))),
    ),
    file('a property name of 300 signs', collection(feature('35', '48', `,"${'n'.repeat(300)}":1`))),
    file(
      'Web Mercator',
      `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[${feature('35', '48')}]}`,
    ),
    file(
      'another system, told at the end',
      `{"type":"FeatureCollection","features":[${feature('35', '48')}],"crs":{"type":"name","properties":{"name":"EPSG:5558"}}}`,
    ),
    file('features that are null', '{"type":"FeatureCollection","features":null}'),
    file('features that are an object', '{"type":"FeatureCollection","features":{}}'),
    file('features of numbers', '{"type":"FeatureCollection","features":[1,2,3]}'),
    file('features of nulls', '{"type":"FeatureCollection","features":[null]}'),
    file('a second kind of element', collection(feature('35', '48'), '{"type":"node","id":1}')),
    file('no features', collection()),
    file('a comma too many', `{"type":"FeatureCollection","features":[${feature('35', '48')},]}`),
    file('a comma too few', `{"type":"FeatureCollection","features":[${feature('35', '48')} ${feature('35', '48')}]}`),
    file('two documents', `${collection(feature('35', '48'))}${collection()}`),
    file('a comment', `{"type":"FeatureCollection","features":[/* x */${feature('35', '48')}]}`),
    file('single quotes', `{"type":"FeatureCollection","features":[{'type':'Feature'}]}`),
    file('a control sign in a text', collection(feature('35', '48', ',"a":"\u0001"'))),
    file('too many brackets closed', `${collection(feature('35', '48'))}]]]`),
    file('a bare text', '"just a text"'),
    file('a bare list of lists', '[[1,2],[3,4]]'),
    file('an Overpass remark', '{"version":0.6,"elements":[],"remark":"runtime error: Query timed out"}'),
    file('Overpass without ids', '{"elements":[{"type":"node","lat":48,"lon":35,"tags":{"man_made":"surveillance"}}]}'),
    file('Overpass of trees', '{"elements":[{"type":"node","id":1,"lat":48,"lon":35,"tags":{"natural":"tree"}}]}'),
    file('Overpass without a place', '{"elements":[{"type":"way","id":1,"tags":{"man_made":"surveillance"}}]}'),
    ...cuts(good, 12).map((content, at) => file(`GeoJSON cut at ${at + 1} of 13`, content)),
  ];
}

function keyhole(): HostileFile[] {
  const good = Buffer.from(kml(PLACEMARK));
  return [
    ...Object.entries(DOCTYPES).map(([what, doctype]) =>
      file(`KML with ${what}`, kml('<Placemark><name>&c;</name></Placemark>', doctype)),
    ),
    file('KML with an undeclared entity', kml('<Placemark><name>&xxe;</name></Placemark>')),
    file('KML nested 100,000 deep', kml('<Folder>'.repeat(100_000))),
    file(
      'KML with 100,000 attributes',
      kml(`<Placemark ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
    ),
    file(
      'KML with 20,000 data',
      kml(
        `<Placemark><ExtendedData>${Array.from({ length: 20_000 }, (_, at) => `<Data name="d${at}"><value>1</value></Data>`).join('')}</ExtendedData></Placemark>`,
      ),
    ),
    file('KML with a text of a megabyte', kml(`<Placemark><name>${'x'.repeat(1_000_000)}</name></Placemark>`)),
    file('KML in UTF-16 by its word', '<?xml version="1.0" encoding="UTF-16"?><kml/>'),
    file('KML that is GPX', '<?xml version="1.0"?><gpx><wpt lat="48" lon="35"/></gpx>'),
    file('KML without a placemark', kml('')),
    file(
      'KML with a line',
      kml('<Placemark><name>x</name><LineString><coordinates>35,48 36,49</coordinates></LineString></Placemark>'),
    ),
    file('KML with NaN', kml('<Placemark><name>x</name><Point><coordinates>NaN,NaN</coordinates></Point></Placemark>')),
    file(
      'KML with coordinates that are words',
      kml('<Placemark><name>x</name><Point><coordinates>here,there</coordinates></Point></Placemark>'),
    ),
    file(
      'KML with a place at zero',
      kml('<Placemark><name>x</name><Point><coordinates>0,0</coordinates></Point></Placemark>'),
    ),
    ...cuts(good, 8).map((content, at) => file(`KML cut at ${at + 1} of 9`, content)),
  ];
}

function tables(): HostileFile[] {
  const head = 'id,name,lat,lon\n';
  const bad = [
    'NaN',
    '#REF!',
    '48.464.700',
    '48 464 700',
    '484647000',
    '=1+1',
    '48°27\'53"N',
    '1e400',
    '0x30',
    '--48',
    '48.4.4',
    '5367000.12',
    '-',
  ];
  return [
    ...bad.map((value) => file(`latitude ${value}`, `${head}1,x,"${value.replaceAll('"', '""')}",35.05\n`)),
    file('zeros', `${head}1,x,0,0\n`),
    file('a stream', `${head}1,rtsp://10.0.0.1/live,48.45,35.05\n`),
    file('a credential', `${head}1,http://admin:admin@cam/,48.45,35.05\n`),
    file('a million columns', `${'a,'.repeat(1_000_000)}b\n1,2\n`),
    file('1,500 columns', `${Array.from({ length: 1500 }, (_, at) => `c${at}`).join(',')}\n${'1,'.repeat(1499)}1\n`),
    file('a quote that never ends', `${head}1,"x,48.45,35.05\n${'x'.repeat(400_000)}`),
    file('NUL within', `${head}1,x\u0000y,48.45,35.05\n`),
    file('only a mark', Buffer.from('efbbbf', 'hex')),
    file('only blanks', ' \n\t\n'),
    file('half a sign of UTF-16', Buffer.from('fffe6900640022', 'hex')),
    file('random bytes', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))),
    file('a header alone', head),
    file('one column', 'name\nx\ny\n'),
    file('numbers for a header', '1,2,3,4\n1,2,3,4\n'),
    file('a line of ten megabytes', `${head}1,${'x'.repeat(10_000_000)},48.45,35.05\n`),
    file('more cells than columns', `${head}1,x,48.45,35.05,6,7,8\n`),
    file('a count beyond all', 'id,name,lat,lon,count\n1,x,48.45,35.05,1000000\n'.replace('count', 'кількість камер')),
  ];
}

function polyglots(): HostileFile[] {
  const tail = '\nid,name,lat,lon\n1,x,48.45,35.05\n';
  return [
    file('PDF and CSV', `%PDF-1.7${tail}`),
    file('PNG and CSV', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(tail)])),
    file('JPEG and CSV', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(tail)])),
    file('GZIP and CSV', Buffer.concat([Buffer.from('1f8b0800', 'hex'), Buffer.from(tail)])),
    file('old Excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])),
    file('ZIP mark and CSV', `PK\u0003\u0004${tail}`),
    file('ELF', Buffer.concat([Buffer.from('7f454c460201', 'hex'), Buffer.alloc(500)])),
    file('web page as Excel', `<!DOCTYPE html><html><table><tr><td>id</td></tr></table></html>`),
    file('web page', `<html><body>${tail}</body></html>`),
    file('SVG with a script', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`),
    file('JSON and CSV', `{"a":1}${tail}`),
    file('KML and JSON', `${kml(PLACEMARK)}{"type":"FeatureCollection"}`),
    file('JSON and KML', `${collection(feature('35', '48'))}${kml(PLACEMARK)}`),
    file('CSV in JSON clothes', `[id,name,lat,lon]${tail}`),
  ];
}

/**
 * What an import says, in Ukrainian: English phrase to Ukrainian, `{}` for a value there, `{1}`, `{2}` for the values here.
 * test/architecture/import-words.spec.ts reads the phrases out of the code and names those that are missing.
 */
export const UKRAINIAN: Readonly<Record<string, string>> = {
  // reading the file
  'The archive cannot be read: {}.': 'Архів не читається: {1}.',
  'The archive has more than {} entries.': 'В архіві понад {1} файлів.',
  'The archive has no {}.': 'В архіві немає {1}.',
  '{} cannot be unpacked: {}.': '{1} не розпаковується: {2}.',
  'The archive is protected by a password.': 'Архів захищено паролем.',
  'The archive has two entries of the same name.': 'В архіві два файли з однією назвою.',
  'The archive would grow more than {} times when it is unpacked.':
    'Під час розпакування архів збільшився б більш ніж у {1} разів.',
  'The archive holds more than {} MiB when it is unpacked.': 'У розпакованому вигляді архів більший за {1} МіБ.',
  'This archive is no Excel workbook.': 'Цей архів не є книгою Excel.',
  'This is a ZIP archive, not a table.': 'Це архів ZIP, а не таблиця.',
  'This is an old Excel workbook, or one with a password. Save it as .xlsx without a password.':
    'Це стара книга Excel або книга з паролем. Збережіть її як .xlsx без пароля.',
  'This is a PDF, not a table.': 'Це PDF, а не таблиця.',
  'This is a gzip archive. Unpack it and send the CSV inside.':
    'Це архів gzip. Розпакуйте його і надішліть CSV, що всередині.',
  'This is a picture, not a table.': 'Це зображення, а не таблиця.',
  'This is a web page, not a table. Open it and save the sheet as .xlsx or CSV.':
    'Це вебсторінка, а не таблиця. Відкрийте її та збережіть аркуш як .xlsx або CSV.',
  'Element {} is no Feature.': 'Елемент {1} не є об’єктом Feature.',
  'Element {} has no type and id.': 'Елемент {1} не має типу та номера.',
  'Element {} is no object.': 'Елемент {1} не є об’єктом.',
  'Element {} is not JSON.': 'Елемент {1} не є JSON.',
  'One element is longer than {} KiB.': 'Один з елементів довший за {1} КіБ.',
  'The file has more than {} elements.': 'У файлі понад {1} елементів.',
  'The file names another coordinate system than WGS 84. Save it in EPSG:4326.':
    'У файлі вказано іншу систему координат, ніж WGS 84. Збережіть його в EPSG:4326.',
  'The file breaks off before its end.': 'Файл обривається, не дійшовши кінця.',
  'Something follows after the end of the JSON.': 'Після кінця JSON стоїть ще щось.',
  'This is not JSON.': 'Це не JSON.',
  'A comma stands before the end of the list.': 'Перед кінцем списку стоїть зайва кома.',
  'A comma stands where an element should.': 'На місці елемента стоїть кома.',
  'The list holds something that is no object.': 'У списку є щось, що не є об’єктом.',
  'A comma is missing between two elements.': 'Між двома елементами бракує коми.',
  'A bracket is closed that was not opened.': 'Закрито дужку, яку не відкривали.',
  'The file is nested deeper than {} levels.': 'Вкладеність у файлі глибша за {1} рівнів.',
  'This JSON is neither a GeoJSON FeatureCollection nor an Overpass answer.':
    'Цей JSON не є ні колекцією GeoJSON (FeatureCollection), ні відповіддю Overpass.',
  'This XML begins with <{}>; KML begins with <kml>.': 'Цей XML починається з <{1}>, а KML починається з <kml>.',
  'The file has more than {} placemarks.': 'У файлі понад {1} міток.',
  'One text is longer than allowed.': 'Один з текстів довший, ніж дозволено.',
  'The workbook has no sheet.': 'У книзі немає жодного аркуша.',
  'The workbook has no sheet "{}".': 'У книзі немає аркуша «{1}».',
  'A cell has more than {} characters.': 'У клітинці понад {1} знаків.',
  'A value has more than {} characters.': 'У значенні понад {1} знаків.',
  'The rows of the sheet are not in their order.': 'Рядки аркуша стоять не за порядком.',
  'The sheet has more than {} rows.': 'На аркуші понад {1} рядків.',
  'The sheet has more than {} columns.': 'На аркуші понад {1} стовпців.',
  'A cell has no readable address.': 'Адреса клітинки не читається.',
  'A cell names a text that the workbook does not have.': 'Клітинка посилається на текст, якого в книзі немає.',
  'The file declares a document type. Remove <!DOCTYPE ...>: entities are not read.':
    'Файл оголошує тип документа. Приберіть <!DOCTYPE ...>: сутності не читаються.',
  '{} is not well-formed XML: {}.': '{1}: хибний XML ({2}).',
  'An element has more than {} attributes.': 'В елементі понад {1} атрибутів.',
  'XML is read in UTF-8 only. Save the file in UTF-8.': 'XML читається лише в UTF-8. Збережіть файл у UTF-8.',
  'The file has more than {} columns.': 'У файлі понад {1} стовпців.',
  'The name of a column has more than {} characters.': 'Назва стовпця довша за {1} знаків.',
  'Reading the file takes more than {} seconds.': 'Читання файлу триває понад {1} секунд.',
  'The file holds more than can be taken in at once.': 'У файлі більше, ніж можна прийняти за один раз.',
  'Reading the file takes more memory than a register of cameras needs.':
    'Для читання файлу потрібно більше пам’яті, ніж може потребувати реєстр камер.',
  'The file has fewer than two columns.': 'У файлі менш як два стовпці.',
  'There is no row in the file.': 'У файлі немає жодного рядка.',
  'The import failed on our side. Nothing of the file was kept.': 'Збій стався в нас. З файлу нічого не збережено.',
  'A quotation mark is opened and not closed.': 'Лапки відкрито, але не закрито.',
  'The line cannot be cut into columns.': 'Рядок не вдається поділити на стовпці.',
  'The file is empty.': 'Файл порожній.',
  'The file holds nothing but blanks.': 'У файлі самі пробіли.',
  'No comma, semicolon, tab or bar cuts the lines into the same number of columns: this is no table.':
    'Ні кома, ні крапка з комою, ні табуляція, ні риска не ділять рядки на однакову кількість стовпців: це не таблиця.',
  'The first line has only one column. Name the delimiter, or send a file with several columns.':
    'У першому рядку лише один стовпець. Вкажіть роздільник або надішліть файл із кількома стовпцями.',
  'There is a header, but no row below it.': 'Заголовок є, а рядків під ним немає.',
  'The first line looks like data. The first line must name the columns.':
    'Перший рядок схожий на дані. У першому рядку мають бути назви стовпців.',
  'The file is binary, not text.': 'Файл двійковий, а не текстовий.',
  'The characters cannot be read in this encoding. Name the encoding of the file.':
    'У цьому кодуванні знаки не читаються. Вкажіть кодування файлу.',
  'Row {}: {}': 'Рядок {1}: {2}',
  '{} rejected rows have no readable key, so nobody can say what is missing. Mend them first. Nothing was done.':
    'Відхилених рядків без читного ключа: {1}, тому невідомо, чого бракує. Спершу виправте їх. Нічого не зроблено.',
  '{} records are missing from the file now, not {}. Check the file again. Nothing was done.':
    'Тепер у файлі бракує записів: {1}, а не {2}. Перевірте файл ще раз. Нічого не зроблено.',
  'The rows of the file stand for more than {} cameras together. Check the column of numbers of cameras.':
    'Рядки файлу разом означають понад {1} камер. Перевірте стовпець із кількістю камер.',

  // reading a cell
  'at most {} characters': 'не більше {1} знаків',
  'Shorten the text.': 'Скоротіть текст.',
  'a value': 'значення',
  'Fill the cell.': 'Заповніть клітинку.',
  'a number from {} to {}': 'число від {1} до {2}',
  'a number from {} to {} degrees': 'число від {1} до {2} градусів',
  'a number from {} to {} pixels': 'число від {1} до {2} пікселів',
  'a number from {} to {} m': 'число від {1} до {2} м',
  'a number from {} to {} days': 'число від {1} до {2} днів',
  'a number from {} to {} hours': 'число від {1} до {2} годин',
  'Write digits only, with a point or a comma for decimals.':
    'Пишіть лише цифри; десяткову частину відділяйте крапкою або комою.',
  'Correct the value.': 'Виправте значення.',
  'a whole number': 'ціле число',
  'Round the value.': 'Округліть значення.',
  'yes or no': 'так або ні',
  'Write yes or no (так, ні).': 'Напишіть «так» або «ні».',
  'one of: {}': 'одне з: {1}',
  'Use one of the words.': 'Використайте одне з цих слів.',
  'a date': 'дата',
  'Write the date as 2018-09-30 or 30.09.2018.': 'Запишіть дату як 2018-09-30 або 30.09.2018.',
  '{} columns': 'стовпців: {1}',
  'The row has more cells than the header. Put cells that hold the delimiter in quotation marks.':
    'У рядку більше клітинок, ніж у заголовку. Клітинки, в яких є роздільник, візьміть у лапки.',
  'readable text': 'читний текст',
  'Some characters cannot be read. Name the encoding of the file.':
    'Деякі знаки не читаються. Вкажіть кодування файлу.',

  // places
  'a Point with two numbers, longitude first': 'точка (Point) з двох чисел, спершу довгота',
  'a Point with longitude,latitude': 'точка (Point) як довгота,широта',
  'A camera stands at one place. Draw it as a point.': 'Камера стоїть в одному місці. Позначте її точкою.',
  'A camera stands at one place. Draw it as a placemark of one point.':
    'Камера стоїть в одному місці. Позначте її міткою з однієї точки.',
  'lat and lon, or a center': 'lat і lon або center',
  'Ask Overpass for "out center", so that ways and relations have a place.':
    'Запитайте Overpass з «out center», щоб лінії та відношення мали місце.',
  'a place on land': 'місце на суходолі',
  'Zero and zero means that the place is not known. Fill in the place.':
    'Два нулі означають, що місце невідоме. Вкажіть місце.',
  'POINT (longitude latitude) in degrees': 'POINT (довгота широта) у градусах',
  'Write the longitude first.': 'Спершу пишіть довготу.',
  'a latitude from {} to {}': 'широта від {1} до {2}',
  'a longitude from {} to {}': 'довгота від {1} до {2}',
  'Latitude and longitude seem to be exchanged.': 'Схоже, широту й довготу переплутано.',
  'The place lies outside of the area of this file. Correct it.':
    'Місце лежить поза областю цього файлу. Виправте його.',
  'The place lies outside of every territory that is known here. Is it right?':
    'Місце лежить поза всіма відомими тут територіями. Чи воно правильне?',
  'A spreadsheet has put thousands separators into the number. Format the column as text and copy it again.':
    'Табличний редактор вставив у число роздільники тисяч. Задайте стовпцю текстовий формат і скопіюйте ще раз.',
  'The number has more than one decimal sign, or a blank within.':
    'У числі більш як один десятковий знак або пробіл усередині.',
  'Write decimal degrees (48.4647), not degrees, minutes and seconds.':
    'Пишіть десяткові градуси (48.4647), а не градуси, мінути й секунди.',
  'A formula of the spreadsheet has failed here. Correct it, or leave the row out.':
    'Тут не обчислилася формула таблиці. Виправте її або вилучіть рядок.',
  'The decimal sign is lost, or this is no degree but a metre of a projected system.':
    'Десятковий знак загубився, або це не градуси, а метри проєкційної системи.',
  'This is no degree: a metre of a projected system, or a number whose decimal sign moved.':
    'Це не градуси: метри проєкційної системи або число, в якому зсунувся десятковий знак.',

  // cameras
  'your own organization': 'ваша організація',
  'Only a local authority keeps records for other owners, and only of its own territory. Ask an administrator to register the owner.':
    'Записи для інших власників веде лише місцева влада, і лише на своїй території. Попросіть адміністратора зареєструвати власника.',
  'each camera once': 'кожна камера один раз',
  'The row repeats row {}. Remove one of them.': 'Рядок повторює рядок {1}. Вилучіть один із них.',
  'an id that no other row has': 'номер, якого немає в інших рядках',
  'Row {} has the same id and another camera. This one is kept as {}§{}. Give it an id of its own.':
    'У рядку {1} той самий номер, але інша камера. Цю збережено як {2}§{3}. Дайте їй власний номер.',
  'a camera in service': 'камера в експлуатації',
  'The camera was decommissioned. Give the new one an id of its own.':
    'Камеру виведено з експлуатації. Дайте новій власний номер.',
  'A file does not take a camera out of service row by row. Do that on its page, or leave the row out and let the import retire what is missing.':
    'Файл не виводить камери з експлуатації порядково. Зробіть це на її сторінці, або вилучіть рядок і дозвольте імпорту вивести те, чого бракує.',
  'Is this centimetres or millimetres? Few cameras see further than a kilometre.':
    'Чи не сантиметри це або міліметри? Мало яка камера бачить далі кілометра.',
  'Is this kilometres? Few cameras end after three metres.':
    'Чи не кілометри це? Мало яка камера бачить лише три метри.',
  'Is this centimetres? Few cameras hang higher than 60 metres.':
    'Чи не сантиметри це? Мало яка камера висить вище 60 метрів.',
  'Is this hours? Few recordings are kept for half a year.': 'Чи не години це? Мало які записи зберігають пів року.',
  'Is this days? Few recordings are lost within two days.': 'Чи не дні це? Мало які записи зникають за дві доби.',
  'Is this radians? Few lenses see less than seven degrees.':
    'Чи не радіани це? Мало який об’єктив бачить менш як сім градусів.',
  'Is this radians?': 'Чи не радіани це?',
  'Is this megapixels?': 'Чи не мегапікселі це?',
  metres: 'метри',
  days: 'дні',
  hours: 'години',
  degrees: 'градуси',
  pixels: 'пікселі',
  'Each camera needs its own id in the file.': 'Кожній камері у файлі потрібен власний номер.',
  'a number within the name, as in "Cam 13 - Norris Road"': 'число в назві, як-от «Cam 13 - Norris Road»',
  'Write the number.': 'Напишіть число.',
  'no address of a stream and no credential': 'без адреси потоку й без облікових даних',
  'The cell holds {}. Remove it from the file.': 'У клітинці є {1}. Вилучіть це з файлу.',
  'the address of a stream': 'адреса потоку',
  'a credential in an address': 'облікові дані в адресі',
  'the network address of a device': 'мережева адреса пристрою',
  'a password': 'пароль',
  'Owners that were registered as organizations without an account: {}.':
    'Власників, яких зареєстровано як організації без облікового запису: {1}.',
  'Cameras outside of the territory of their owner: {}, at {} places.':
    'Поза територією свого власника стоять камери: {1} (місць: {2}).',
  'Cameras in no territory that is known here: {}.': 'У жодній відомій тут території не лежать камери: {1}.',
  'Cameras without a known bearing: {}; a search answers "maybe" for them.':
    'Камер без відомого напрямку: {1}; пошук відповідає про них «можливо».',
  'Cameras without a told retention: {}; seven days are assumed for them.':
    'Камер без заявленого строку зберігання: {1}; для них припускається сім днів.',
  '{} rows stand for several cameras: the file has {} cameras in all.':
    'Рядків, що означають по кілька камер: {1}; усього у файлі камер: {2}.',

  // OpenStreetMap
  'tags as {"key": "value"}': 'теги у вигляді {"key": "value"}',
  'Export the tags again.': 'Вивантажте теги ще раз.',
  'the tags of an export from here': 'теги вивантаження звідси',
  'Send elements of OpenStreetMap in a file of their own.': 'Надішліть елементи OpenStreetMap окремим файлом.',
  'nothing, as {} has it': 'нічого, як у {1}',
  '{}, as {} has it': '{1}, як у {2}',
  'Only our own tags are read here: change {} as well.': 'Тут читаються лише власні теги: змініть також {1}.',
  'the id of the element': 'номер об’єкта',
  'Export the ids too.': 'Вивантажте також номери.',
  'The element is no camera.': 'Об’єкт не є камерою.',
  'fixed, dome, panning or 360': 'fixed, dome, panning або 360',
  'The type is not known; it is taken for fixed.': 'Тип невідомий; камеру вважаємо нерухомою.',
  'degrees, a compass point or a range, several parted by ;':
    'градуси, сторона світу або проміжок; кілька значень через ;',
  'The direction is not known.': 'Напрямок невідомий.',
  '{}, as many as there are directions': '{1}, стільки ж, скільки напрямків',
  'The directions are believed.': 'Віримо напрямкам.',
  'a whole number from 1 to {}': 'ціле число від 1 до {1}',
  'It is taken for one camera.': 'Вважаємо, що камера одна.',
  'The height is not known.': 'Висота невідома.',

  // crimes
  'both coordinates or none': 'обидві координати або жодної',
  'Fill the cell, or empty the other coordinate.': 'Заповніть клітинку або очистьте іншу координату.',
  'not earlier than the beginning': 'не раніше за початок',
  'Correct one of the two dates.': 'Виправте одну з двох дат.',
  'an outcome of data.police.uk': 'результат за data.police.uk',
  'Correct the outcome, or leave it empty.': 'Виправте результат або залиште порожнім.',
  'a key or the number of the proceeding': 'ключ або номер провадження',
  'Fill one of the two, so that the row can be recognised next time.':
    'Заповніть одне з двох, щоб наступного разу рядок упізнати.',
  'a date or a moment': 'дата або момент',
  'Write 2026-03-01, 01.03.2026 14:30 or 2026-03-01T14:30:00+02:00.':
    'Запишіть як 2026-03-01, 01.03.2026 14:30 або 2026-03-01T14:30:00+02:00.',
  'a key that stands once in the file': 'ключ, який стоїть у файлі один раз',
  'Row {} has the same key. Remove one of them or give it a key of its own.':
    'У рядку {1} той самий ключ. Вилучіть один із них або дайте йому власний ключ.',
  'This is no number of the register of pre-trial investigations.':
    'Це не номер Єдиного реєстру досудових розслідувань.',
  'only digits are expected (№, blanks and hyphens are ignored)': 'лише цифри (знак №, пробіли й дефіси не зважають)',
  '17 digits are expected, {} were given': '17 цифр, а не {1}',
  'digits 2 to 5 are the year, 2012 or later, and the first digit is not 0':
    'цифри 2–5 — рік, не раніше 2012, а перша цифра не 0',
  'digits 2 to 5 are the year; {} has not begun': 'цифри 2–5 — рік, а {1} ще не настав',
  'The table of articles does not know this article and part; give the class of severity.':
    'Таблиця статей не знає цієї статті й частини; вкажіть ступінь тяжкості.',
  'unknown article {} without a part': 'невідома стаття {1} без частини',
  'unknown article {}, part {}': 'невідома стаття {1}, частина {2}',
  'The class follows from the article and is not typed.': 'Ступінь тяжкості випливає зі статті й не вводиться.',
  'the article is {}': 'стаття належить до: {1}',
  'What is registered has happened.': 'Реєструють те, що вже сталося.',
  'lies in the future': 'лежить у майбутньому',
  'The day of registration has not come yet.': 'День реєстрації ще не настав.',
  'A crime is registered after it began.': 'Правопорушення реєструють після його початку.',
  'lies before the crime': 'раніше за правопорушення',
  'A stage is reached after the crime.': 'Стадія настає після правопорушення.',

  // boundaries and buildings
  'The file is not a GeoJSON FeatureCollection that can be brought in: {}.':
    'Файл не є колекцією GeoJSON (FeatureCollection), яку можна внести: {1}.',
  'it is not JSON': 'це не JSON',
  'it is no object': 'це не об’єкт',
  'it has no type FeatureCollection': 'немає типу FeatureCollection',
  'it has no list of features': 'немає списку об’єктів (features)',
  'it has more than {} features': 'понад {1} об’єктів',
  'it has more than {} elements': 'понад {1} елементів',
  'it is neither a GeoJSON FeatureCollection nor an answer of Overpass':
    'це не колекція GeoJSON (FeatureCollection) і не відповідь Overpass',
  'its coordinates are not in WGS 84 (RFC 7946 knows no other)':
    'координати не в системі WGS 84 (RFC 7946 іншої не знає)',
  'Mend feature {} and bring the file again.': 'Виправте об’єкт {1} і завантажте файл ще раз.',
  'the code of a territory above that is known or in this file':
    'код території вищого рівня, яка відома або є в цьому файлі',
  'the code of the territory above this {}': 'код території вищого рівня',
  'a name': 'назва',
  text: 'текст',
  'a code of 2 to 32 letters and digits': 'код із 2–32 латинських літер і цифр',
  'one of O K P H M T C X B': 'одна з O K P H M T C X B',
  'a code of ISO 3166-2': 'код за ISO 3166-2',
  'a whole number of people': 'ціле число людей',
  'Polygon or MultiPolygon': 'Polygon або MultiPolygon',
  'at least one polygon': 'щонайменше один полігон',
  'rings of at least four positions': 'кільця щонайменше з чотирьох точок',
  'at most {} positions': 'не більше {1} точок',
  'closed rings: the last position equals the first': 'замкнені кільця: остання точка збігається з першою',
  'a polygon of rings': 'полігон із кілець',
  'positions in degrees, longitude first': 'точки в градусах, спершу довгота',
  'a code once in the file; feature {} has it': 'код один раз у файлі; його має об’єкт {1}',
  'an id once in the file; {} has it': 'номер один раз у файлі; його має {1}',
  'an id, so that the next file finds the house again': 'номер, щоб наступний файл упізнав будинок',
  'walls that stand on the ground': 'стіни, що стоять на землі',
  'a roof, or underground': 'дах або під землею',
  'a polygon': 'полігон',
  'a valid polygon': 'правильний полігон',
  'none that is closed': 'жодного замкненого',
  'a polygon with a ring': 'полігон із кільцем',
  'rings of four positions or more': 'кільця з чотирьох точок або більше',
  'longitude from -180 to 180, latitude from -85 to 85': 'довгота від -180 до 180, широта від -85 до 85',
  'rings that end where they begin': 'кільця, що кінчаються там, де почалися',
  'at most {} vertices': 'не більше {1} вершин',
  'an id, so that the next file finds the place again': 'номер, щоб наступний файл упізнав місце',
  'an id, so that the next file finds the street again': 'номер, щоб наступний файл упізнав вулицю',
  'a point or an outline, longitude from -180 to 180, latitude from -85 to 85':
    'точка або контур, довгота від -180 до 180, широта від -85 до 85',
  'a name, or a street with a house number': 'назва або вулиця з номером будинку',
  'a line': 'лінія',
  'a valid line': 'правильна лінія',
  'a line of two points or more': 'лінія з двох точок або більше',
  'at most {} points': 'не більше {1} точок',
  'a class of street as OpenStreetMap has them (primary, residential, footway, ...)':
    'клас вулиці, як у OpenStreetMap (primary, residential, footway, ...)',
  '{} territories of this source and level are not in the file and stay as they are.':
    'Територій цього джерела й рівня, яких немає у файлі: {1}; вони лишаються як є.',
  '{} points of this source are not in the file and are gone.':
    'Точок цього джерела, яких немає у файлі: {1}; їх вилучено.',
  '{} points of this source are not in the file and stay as they are.':
    'Точок цього джерела, яких немає у файлі: {1}; вони лишаються як є.',
  'an id of at most 200 letters': 'номер щонайбільше з 200 знаків',
  'it is no GeoJSON FeatureCollection': 'це не GeoJSON FeatureCollection',
  '{} places of this source are not in the file and are gone.':
    'Місць цього джерела, яких немає у файлі: {1}; їх вилучено.',
  '{} places of this source are not in the file and stay as they are.':
    'Місць цього джерела, яких немає у файлі: {1}; вони лишаються як є.',
  '{} streets of this source are not in the file and are gone.':
    'Вулиць цього джерела, яких немає у файлі: {1}; їх вилучено.',
  '{} streets of this source are not in the file and stay as they are.':
    'Вулиць цього джерела, яких немає у файлі: {1}; вони лишаються як є.',
  '{} heights are not in metres: those houses count as of unknown height, and hide what lies behind them.':
    'Висот не в метрах: {1}; ці будинки вважаються невідомої висоти й закривають те, що за ними.',
  '{} houses of this source are not in the file and are pulled down.':
    'Будинків цього джерела, яких немає у файлі: {1}; їх вилучено.',
  '{} houses of this source are not in the file and stay as they are.':
    'Будинків цього джерела, яких немає у файлі: {1}; вони лишаються як є.',
};

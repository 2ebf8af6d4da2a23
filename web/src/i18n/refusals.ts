import { phraseBook, type Phrases, ukrainianOf } from '../../../src/platform/imports/words/in-ukrainian.ts';

/**
 * What the server says when it refuses, in Ukrainian: English phrase to Ukrainian, `{}` for a value there, `{1}` for it here.
 * test/architecture/refusal-words.spec.ts reads the phrases out of the code and names those that are missing.
 */
const REFUSALS: Phrases = {
  'a report that comes again has no last day': 'звіт, що приходить знову, не має останнього дня',
  'An account asks for at most {} reports by mail. Withdraw one first.':
    'Можна отримувати поштою щонайбільше {1} звітів. Спершу відкличте один.',
  'The report is about a territory that is not known or not yours.': 'Звіт про територію, якої немає або яка не ваша.',
  'in place of from and to': 'замість початку й кінця',
  'You have a view of reports of this name. Choose another name, or change that view.':
    'У вас уже є вигляд звітів із такою назвою. Виберіть іншу або змініть той вигляд.',
  'An account keeps at most {} views of reports. Remove one first.':
    'Можна мати щонайбільше {1} виглядів звітів. Спершу вилучіть один.',
  'The record is about a territory that is not known or not yours.': 'Запис про територію, якої немає або яка не ваша.',
  'no such community': 'такої громади немає',
  'no such region': 'такої області немає',
  'The figures of the record contradict each other.': 'Числа запису суперечать одне одному.',
  'at most {}, the respondents': 'щонайбільше {1}, стільки опитано',
  'The month of this community is recorded already. Withdraw that record first.':
    'Місяць цієї громади вже записано. Спершу відкличте той запис.',
  'The record was withdrawn before.': 'Цей запис уже відкликано.',
  'a month, e.g. 2026-04': 'місяць, наприклад 2026-04',
  'Your last placement is still being computed. Wait for it, or cancel it.':
    'Ваше попереднє розміщення ще обчислюється. Зачекайте або скасуйте його.',
  'This placement is over already.': 'Це розміщення вже завершено.',
  'This placement has no result: it is still being computed, was cancelled before anything was found, or failed.':
    'Це розміщення не має результату: воно ще обчислюється, його скасовано раніше, ніж щось знайдено, або сталася помилка.',
  'a task has an area of its own': 'завдання має власну територію',
  // anywhere
  'The owner or the keeper of this camera has operators who sign in, and they see where it stands.':
    'У власника або держателя цієї камери є оператори, які входять у систему й бачать її місце.',
  'This camera has shown that it works. Only an invented one can be a canary.':
    'Ця камера довела, що працює. Пасткою може бути лише вигадана.',
  'There is no such person, camera or case.': 'Такої особи, камери або справи немає.',
  'The report has {} entries, and a file holds at most {}. Make one of a shorter period.':
    'У звіті {1} записів, а файл вміщує щонайбільше {2}. Складіть звіт за коротший період.',
  'a person, a camera, a case or a begin is needed': 'потрібна особа, камера, справа або початок періоду',
  'This entry stays, or its erasure is proposed or decided already.':
    'Цей запис залишається, або його стирання вже запропоновано чи вирішено.',
  'A proposal to erase that is {} cannot be taken this way.': 'З цією пропозицією стерти так зробити вже не можна.',
  'Somebody else has to do this: nobody decides on their own proposal, and nobody erases their own traces.':
    'Це має зробити хтось інший: ніхто не вирішує щодо власної пропозиції й не стирає власних слідів.',
  'A review that is {} cannot be taken this way.': 'З цією перевіркою так зробити вже не можна.',
  'A search is reviewed by somebody of another unit than the one that made it.':
    'Пошук перевіряє людина з іншого підрозділу, ніж той, що його зробив.',
  'There is no working copy of this exhibit to look at.': 'Робочої копії цього запису, яку можна переглянути, немає.',
  'This installation makes no working copies: it has no ffmpeg, or no sandbox to run it in.':
    'На цій установці робочі копії не виготовляються: немає ffmpeg або ізоляції для нього.',
  'The time of this look is over. Say again what you look for.': 'Час перегляду минув. Вкажіть мету ще раз.',
  'The recording has no such moment.': 'Такого моменту в записі немає.',
  'at most {} seconds': 'щонайбільше {1} секунд',
  'This is possible for a recording only.': 'Це можливо лише для запису.',
  'no clock is ten years wrong': 'жоден годинник не помиляється на десять років',
  'follows from clockReadings: send one of both': 'випливає з clockReadings: надішліть щось одне',
  'One of these files is announced on another medium already. Call that one back first.':
    'Один із цих файлів уже оголошено на іншому носії. Спершу відкличте той.',
  'A medium carries files of one request: each goes to its own officers, under its own legal basis.':
    'Носій везе файли одного запиту: у кожного свої працівники і своя підстава.',
  'must all be of one request': 'мають бути з одного запиту',
  'This medium was taken in or called back, or its days are over.':
    'Цей носій уже прийнято чи відкликано, або його строк минув.',
  'Record first that the medium was received: who brought it, when, and how its seal was.':
    'Спершу запишіть отримання носія: хто привіз, коли і яка була пломба.',
  'The medium cannot have been received then.': 'Тоді носій не могли отримати.',
  'between the announcement and now': 'між оголошенням і поточною миттю',
  'A recording has as many notes as it may have.': 'Нотаток до цього запису вже стільки, скільки може бути.',
  'The two readings cannot be of one clock.': 'Ці два показання не можуть бути одного годинника.',
  'at least a minute after the first, by the clock of the recorder':
    'щонайменше на хвилину пізніше від першого за годинником реєстратора',
  'later than the first also in true time': 'пізніше від першого і за дійсним часом',
  'no clock runs so fast or so slow: an hour of it is nearly an hour':
    'жоден годинник так не поспішає і не відстає: його година майже дорівнює годині',
  'There is no such {}, or it is not yours to see.': 'Такого запису немає, або він не для вас.',
  'There is nothing here, or it is not yours to see.': 'Тут нічого немає, або це не для вас.',
  'Your role may not do this.': 'Ваша роль цього не дозволяє.',
  'Somebody changed this since you read it. Read it again and repeat your change.':
    'Хтось змінив це після того, як ви це прочитали. Оновіть сторінку й повторіть зміну.',
  'Send the version you saw in If-Match.': 'Надішліть у If-Match версію, яку ви бачили.',
  'The cursor is not one that this list gave out.': 'Цей список не видавав такої позначки сторінки.',
  'The journal has no signed checkpoint above this entry yet; it follows within a minute.':
    'Над цим записом журналу ще немає підписаної контрольної точки; вона з’явиться протягом хвилини.',
  'No checkpoint of this size was signed.': 'Контрольної точки такого розміру не підписували.',
  'must not be smaller than from': 'має бути не меншим за from',
  'The input does not have the shape that the contract asks for.': 'Перевірте позначені поля.',
  'A value in the request cannot be stored (a NUL character or a number or date out of range).':
    'Значення неможливо зберегти: у ньому нульовий символ або число чи дата поза межами.',
  'The database does not answer just now. Nothing was changed; try again in a moment.':
    'База даних зараз не відповідає. Нічого не змінено; спробуйте за мить.',
  'Somebody else changed the same record at the same moment. Read it again and repeat.':
    'Хтось саме тоді змінив той самий запис. Оновіть сторінку й повторіть.',
  'Something went wrong on our side. The trace id finds it in our log.':
    'Щось пішло не так на нашому боці. За номером для підтримки це знайдуть у журналі.',
  'Try again in a moment.': 'Спробуйте за мить.',
  'This Idempotency-Key was used for another body. Use a fresh key for a fresh request.':
    'Цей ключ повторення вже використано для інших даних. Для нового запиту потрібен новий.',
  'The first request with this Idempotency-Key is still at work. Ask again in a moment.':
    'Перший такий запит ще виконується. Спитайте за мить.',
  'The first request with this Idempotency-Key took effect, but its answer cannot be given again. Look the result up.':
    'Перший такий запит виконано, але його відповідь не можна дати ще раз. Перегляньте результат.',
  'expected the ETag of the record, e.g. "3"': 'очікується ETag запису, наприклад "3"',
  '1 to 255 characters': 'від 1 до 255 знаків',
  'unknown property': 'такого поля немає',
  'unknown part': 'такої частини немає',
  unknown: 'невідомо',
  'Mails cannot be sent like this.': 'Так надсилати листи не можна.',
  'always comes at once': 'завжди надходить одразу',
  'lies within the quiet hours': 'припадає на тихі години',
  'must differ from the beginning': 'має відрізнятися від початку',
  'hours and minutes, 00:00 to 23:59': 'години й хвилини, від 00:00 до 23:59',
  'a time zone such as Europe/Kyiv': 'часовий пояс, наприклад Europe/Kyiv',
  'Messages cannot be sent there.': 'Сюди надсилати повідомлення не можна.',
  'An organization keeps at most {} webhooks.': 'Організація має щонайбільше {1} вебхуків.',
  'The webhook is switched off. Switch it on first.': 'Вебхук вимкнено. Спершу увімкніть його.',
  'each event once': 'кожна подія один раз',
  'at least one field': 'хоча б одне поле',
  'not an address that can be read without doubt': 'адресу неможливо прочитати однозначно',
  'https is needed': 'потрібен https',
  'no name and password in the address: the signature proves who sends':
    'без імені й пароля в адресі: відправника доводить підпис',
  'port 443 or 8443': 'порт 443 або 8443',
  'no fragment': 'без фрагмента',
  'a public name is needed': 'потрібне загальнодоступне ім’я',
  'a public address is needed': 'потрібна загальнодоступна адреса',
  'the name has no address': 'ім’я не має адреси',
  'An account keeps at most {} live streams open. Close one, or ask with follow=false.':
    'Обліковий запис тримає щонайбільше {1} відкритих потоків подій. Закрийте один з них або питайте з follow=false.',
  unreadable: 'не читається',
  missing: 'бракує',
  required: 'потрібно заповнити',
  closed: 'закрито',
  'lies in the future': 'ще не настало',
  'lies in the past': 'вже минуло',
  'has passed': 'вже минуло',
  'is needed': 'потрібно вказати',
  'must not be empty': 'не має бути порожнім',
  'must be later than from': 'має бути пізніше за початок',
  'must not be earlier than from': 'не раніше за початок',
  'at most {} characters': 'щонайбільше {1} знаків',
  'at most {} days': 'щонайбільше {1} днів',
  'at most {} hours': 'щонайбільше {1} годин',
  'at most {}': 'щонайбільше {1}',
  '{} kilometres': '{1} км',
  '{} square kilometres': '{1} км²',
  'a moment between 1900 and 2200': 'момент між 1900 і 2200 роком',
  'control characters are not accepted': 'керівні символи не приймаються',
  'nothing to change': 'нічого не змінено',
  'tell what to change': 'вкажіть, що змінити',
  'not JSON': 'це не JSON',
  'send multipart/form-data with the part file': 'надішліть multipart/form-data з частиною file',
  'send multipart/form-data with the parts file and options':
    'надішліть multipart/form-data з частинами file та options',

  // signing in, accounts and organizations
  'Sign in first: the session is missing, has ended, or the token is not valid.':
    'Спершу увійдіть: сеансу немає, він закінчився, або ключ недійсний.',
  'Send the csrfToken of your session in the header X-CSRF-Token.': 'Сеанс оновився. Перезавантажте сторінку.',
  'E-mail address and password do not match an active account.':
    'Пошта й пароль не належать жодному чинному обліковому запису.',
  'Too many failed sign-ins. Wait a quarter of an hour and try again.':
    'Забагато невдалих спроб увійти. Зачекайте чверть години й спробуйте знову.',
  'Another site may not sign anybody in here.': 'Інший сайт не може нікого сюди впустити.',
  'You came with an access token; there is no session to end. Revoke the token instead.':
    'Ви прийшли з ключем доступу; сеансу, який можна закінчити, немає. Відкличте ключ.',
  'This is an initial password. Choose your own first: POST /api/v1/profile/password.':
    'Це початковий пароль. Спершу оберіть власний у профілі.',
  'Send the code of your authenticator, or a recovery code, with the password.':
    'Разом із паролем надішліть код автентифікатора або резервний код.',
  'The code is not right, is too old, or was used already.': 'Код неправильний, застарілий або вже використаний.',
  'A password alone opens nothing. Set up a second factor first: POST /api/v1/profile/second-factor.':
    'Сам пароль нічого не відчиняє. Спершу налаштуйте другий чинник у профілі.',
  'Nothing waits to be confirmed: begin with POST /api/v1/profile/second-factor, and confirm within an hour.':
    'Немає чого підтверджувати: почніть налаштування другого чинника знову й підтвердьте за годину.',
  'The code does not fit. Look at the clock of the device: it must be right to half a minute.':
    'Код не підходить. Перевірте годинник пристрою: він має бути точним до пів хвилини.',
  'not the code of this half minute': 'це не код цієї половини хвилини',
  'This passkey opens no active account here, or it took longer than five minutes. Try again, or sign in with your password.':
    'Цей ключ не відчиняє тут жодного чинного облікового запису, або минуло понад п’ять хвилин. Спробуйте ще раз або увійдіть паролем.',
  'The device did not answer as it should, or not within five minutes. Begin anew.':
    'Пристрій відповів не так, як треба, або довше ніж за п’ять хвилин. Почніть знову.',
  'not an answer to the challenge of this browser': 'це не відповідь на запит цього браузера',
  'Set up the authenticator first: it and its recovery codes are the way back when the device is lost.':
    'Спершу налаштуйте автентифікатор: він і резервні коди повернуть доступ, якщо пристрій загублено.',
  'There are {} passkeys already. Remove one that is not used any more.':
    'Ключів уже {1}. Вилучіть той, яким не користуєтеся.',
  'Nobody signs in with an identity provider here.': 'Вхід через іншу систему тут не налаштовано.',
  'The identity provider does not answer just now. Sign in with your password, or try again.':
    'Система входу зараз не відповідає. Увійдіть паролем або спробуйте ще раз.',
  'This is no logout token of the identity provider for this service, or it was used already.':
    'Це не наказ системи входу для цієї служби, або його вже виконано.',
  'nested deeper than 32 levels': 'вкладено глибше за 32 рівні',
  'a path of this site': 'шлях цього сайту',
  'Prove once more who you are: POST /api/v1/session/confirm, then repeat this request.':
    'Підтвердьте ще раз, що це ви, і повторіть дію.',
  'This needs a session; an access token may not do it.': 'Для цього потрібен сеанс; з ключем доступу не можна.',
  'There is already an account with this e-mail address.': 'Обліковий запис із такою поштою вже є.',
  'There is already an organization of this name in this territory.':
    'Організація з такою назвою на цій території вже є.',
  'Nobody changes their own role, organization, address or activity; another administrator does.':
    'Власну роль, організацію, пошту чи чинність не змінюють: це робить інший адміністратор.',
  'The present password is another one.': 'Теперішній пароль інший.',
  'not the present password': 'це не теперішній пароль',
  'Choose another password.': 'Оберіть інший пароль.',
  'at least 12 characters': 'щонайменше 12 знаків',
  'at most 256 characters': 'щонайбільше 256 знаків',
  'too easy to guess: mostly common words, names or keys in a row':
    'надто легко вгадати: переважно звичайні слова, імена або сусідні клавіші',
  'A token ends within a year.': 'Ключ діє щонайбільше рік.',
  'in the future, at most one year ahead': 'у майбутньому, щонайбільше за рік',
  'each scope once': 'кожен дозвіл один раз',
  'There is no such active organization.': 'Такої чинної організації немає.',
  'An account of this role cannot belong to an organization of the kind {}.':
    'Обліковий запис із цією роллю не може належати до організації такого виду.',
  'not in an organization of the kind {}': 'не в організації такого виду',
  'This role is bound to a region, and the organization has none.':
    'Ця роль прив’язана до області, а організація її не має.',
  'the organization has no region': 'організація не має області',
  'There are accounts whose role would not fit the organization any more.':
    'Є облікові записи, роль яких більше не підходила б організації.',
  'an account is {}': 'є обліковий запис із роллю {1}',
  'Whoever asked for this may not do it any more.': 'Хто про це просив, більше не має на це права.',
  'a telephone number': 'номер телефону',

  // cameras
  'The camera is decommissioned and cannot be changed any more. Register the new one instead.':
    'Камеру списано, змінити її вже не можна. Зареєструйте нову.',
  'A camera that is {} cannot become {}.': 'З теперішнього стану камера не може перейти в цей.',
  'not reachable from {}': 'недосяжно з теперішнього стану',
  'A change is told when it has happened, not before.': 'Про зміну повідомляють, коли вона сталася, а не раніше.',
  'Addresses of streams and credentials are not kept here. Leave them out.':
    'Адреси потоків і паролі тут не зберігають. Приберіть їх.',
  'holds {}': 'містить {1}',
  'the address of a stream': 'адресу потоку',
  'a user name and a password': 'ім’я користувача й пароль',
  'a password': 'пароль',
  'You may register cameras of your own organization, and a local authority also those of organizations of its own territory.':
    'Ви можете реєструвати камери своєї організації, а орган місцевого самоврядування також камери організацій своєї території.',
  'not an organization whose cameras you keep': 'ви не ведете камер цієї організації',
  'Only the keeper of a record may filter by this; elsewhere the place and the view are hidden.':
    'За цим фільтрує лише той, хто веде запис: для інших місце й поле зору приховані.',
  'for own records only': 'лише для власних записів',
  'The rows of the file stand for more than {} cameras together. Check the column of numbers of cameras.':
    'Рядки файлу разом означають понад {1} камер. Перевірте стовпець кількості камер.',
  'These are {} exact positions, and {} a day are what one person may take out. Ask a second person.':
    'Це {1} точних місць, а одна особа може вивезти {2} на добу. Попросіть другу особу.',
  'Whoever asked for an export does not decide on it: somebody else has to.':
    'Хто просив про експорт, той його не погоджує: це має зробити хтось інший.',
  'A request for an export that is {} has no step "{}".': 'У теперішньому стані експорту цей крок неможливий.',
  'Only whoever asked for this export may do this.': 'Це може лише той, хто просив про експорт.',
  'latitude from -85 to 85': 'широта від -85 до 85',
  'not on the map at this zoom': 'на карті такого масштабу цього немає',
  'a camera is named twice': 'камеру названо двічі',
  'A camera is named twice.': 'Камеру названо двічі.',
  'names a camera twice, or one that is said to work': 'камеру названо двічі або її ж названо робочою',
  'names of columns with commas between': 'назви стовпців через кому',
  'You have a view of this name. Choose another name, or change that view.':
    'Вигляд із такою назвою у вас уже є. Оберіть іншу назву або змініть той вигляд.',
  'An account keeps at most {} views. Remove one first.': 'Можна мати щонайбільше {1} виглядів. Спершу видаліть один.',
  'A picture may have at most {} MB.': 'Зображення може мати щонайбільше {1} МБ.',
  'This cannot be taken as a picture: {}.': 'Це не можна взяти як зображення: {1}.',
  'not a JPEG, PNG or WebP picture': 'це не зображення JPEG, PNG чи WebP',
  'the picture is damaged or has too many pixels': 'зображення пошкоджене або завелике',

  // offers of owners
  'This link was used, is too old, or never existed. Have a new one sent to the mailbox.':
    'Посилання вже використане, застаріло або його не було. Попросіть надіслати нове на пошту.',
  'The place lies in no region that is known here.': 'Місце не лежить у жодній відомій тут області.',
  'in no known region': 'у жодній відомій області',
  'The offer was settled already.': 'Пропозицію вже вирішено.',
  'In this territory an organization of that name is a police unit or a local authority.':
    'На цій території таку назву має підрозділ поліції або орган місцевого самоврядування.',
  'the name of an authority': 'назва органу влади',
  'Too many offers and links were asked for from this network address. Try again in an hour.':
    'З цієї мережевої адреси забагато пропозицій і посилань. Спробуйте за годину.',
  'as it stands in the link': 'так, як у посиланні',

  // outages
  'The times of the outage contradict each other.': 'Часи відключення суперечать один одному.',
  'You may tell of outages of your own cameras, feeders and communities.':
    'Ви можете повідомляти про відключення своїх камер, ліній і громад.',
  'Only the organization that told of the outage may change it.':
    'Змінити відключення може лише організація, що про нього повідомила.',
  'give one of cameraId, feeder and community': 'вкажіть щось одне: камеру, лінію або громаду',
  'must be later than startsAt': 'має бути пізніше за початок',
  'at most {} days; take the camera out of service instead': 'щонайбільше {1} днів; інакше виведіть камеру з роботи',
  'needed where the outage repeats': 'потрібно, якщо відключення повторюється',
  'the outage would last into its own repetition': 'відключення тривало б довше за свій проміжок повторення',
  'lies before the first outage': 'раніше за перше відключення',
  'at most {} days after the first outage': 'щонайбільше {1} днів після першого відключення',

  // crimes
  'A moment was given without a new stage.': 'Момент указано без нової стадії.',
  'needs a new stage beside it': 'потрібна ще й нова стадія',
  'A number and a pending number exclude each other.': 'Номер і очікування номера виключають одне одного.',
  'leave it out where there is a number': 'зайве, якщо є номер',
  'This is no number of the register of pre-trial investigations.':
    'Це не номер Єдиного реєстру досудових розслідувань.',
  'only digits are expected (№, blanks and hyphens are ignored)':
    'очікуються лише цифри (№, пробіли й дефіси не враховуються)',
  '17 digits are expected, {} were given': 'очікується 17 цифр, а вказано {1}',
  'digits 2 to 5 are the year, 2012 or later, and the first digit is not 0':
    'цифри з 2-ї по 5-ту є роком, 2012 або пізніше, а перша цифра не 0',
  'digits 2 to 5 are the year; {} has not begun': 'цифри з 2-ї по 5-ту є роком; {1} ще не почався',
  'The proceeding has its number already.': 'Провадження вже має номер.',
  'cannot be pending again': 'знову очікувати не можна',
  'A number may be pending for two days at the most.': 'Номера можна очікувати щонайбільше дві доби.',
  'must lie within the next {} hours': 'має бути протягом наступних {1} годин',
  'Give the number of the proceeding, or the number in the reporting log while it is pending.':
    'Вкажіть номер провадження або, доки його немає, номер у журналі єдиного обліку.',
  'needed, unless /pending is given': 'потрібно, якщо номера не очікують',
  'The table of articles does not know this article and part; give the class of severity.':
    'Таблиця статей не знає цієї статті й частини; вкажіть клас тяжкості.',
  'unknown article {} without a part': 'невідома стаття {1} без частини',
  'unknown article {}': 'невідома стаття {1}',
  'unknown article {}, part {}': 'невідома стаття {1}, частина {2}',
  'The class follows from the article and is not typed.': 'Клас випливає зі статті, його не вводять.',
  'the article is {}': 'за статтею це інший клас',
  'What is registered has happened.': 'Реєструють те, що вже сталося.',
  'The day of registration has not come yet.': 'День реєстрації ще не настав.',
  'A crime is registered after it began.': 'Правопорушення реєструють після його початку.',
  'lies before the crime': 'раніше за правопорушення',
  'The stage has not been reached yet.': 'Цієї стадії ще не досягнуто.',
  'A stage is reached after the crime.': 'Стадія настає після правопорушення.',
  'From {} there is no step to {}.': 'З теперішньої стадії такого переходу немає.',
  'no step from {}': 'з теперішньої стадії переходу немає',
  'Crimes are brought into the register of your own organization.':
    'Правопорушення вносять до реєстру власної організації.',
  'leave it out': 'не вказуйте',

  // searches and planning tasks
  'The proceeding has ended; it gives no purpose to search for cameras.':
    'Провадження завершене; воно не дає мети для пошуку камер.',
  'A search asks for {} days at the most; take the smallest window that serves.':
    'Пошук охоплює щонайбільше {1} днів; візьміть найменший проміжок, якого досить.',
  'No camera has recorded what has not happened.': 'Жодна камера не записала того, що ще не сталося.',
  'The area cannot be searched: its outline crosses itself or holds no ground.':
    'У цьому районі шукати не можна: його контур перетинає сам себе або нічого не охоплює.',
  'crosses itself': 'перетинає сам себе',
  'A search asks about {} at the most; draw the smallest place that serves.':
    'Пошук охоплює щонайбільше {1}; окресліть найменше місце, якого досить.',
  'Only an area, or what lies around a point, has exits; a route has none.':
    'Виїзди має лише район або околиця точки; маршрут їх не має.',
  'a search along a route': 'пошук уздовж маршруту',
  'Nobody has been seen at a moment that has not come.': 'Нікого не бачили в момент, який ще не настав.',
  'The sighting is earlier than what the search asks about; make a search of its own for it.':
    'Помічено раніше, ніж охоплює пошук; зробіть для цього окремий пошук.',
  'not before {}': 'не раніше {1}',
  'The search lies too far from the crime: at most {} m from its place and {} h from its time, or a written reason, which is flagged and told to the supervisor.':
    'Пошук задалеко від злочину: щонайбільше {1} м від його місця та {2} год від його часу, або письмова причина, яку позначать і повідомлять керівникові.',
  'the crime has no place on record': 'місце злочину не записане',
  "too far from the crime's place": 'задалеко від місця злочину',
  "too far from the crime's time": 'задалеко від часу злочину',
  'The planning task is not approved, or its time has run out.': 'Планове завдання не погоджене, або його строк минув.',
  'its time has run out': 'строк минув',
  asked: 'ще не погоджене',
  refused: 'відмовлено',
  withdrawn: 'відкликане',
  ended: 'завершене',
  'The place lies outside of the area that the planning task was approved for.':
    'Місце поза районом, для якого погоджене планове завдання.',
  'outside of the area of the task': 'поза районом завдання',
  'The planning task cannot be asked for like this.': 'Так просити про планове завдання не можна.',
  'at most {} days ahead': 'щонайбільше на {1} днів наперед',
  'at most {} km²': 'щонайбільше {1} км²',
  'This cannot be done with a planning task that is {}, or not by you.':
    'З плановим завданням у цьому стані цього зробити не можна, або не вам.',
  "Today's searches are used up; a supervisor can raise the budget for the day, with a reason.":
    'Пошуки на сьогодні вичерпано; керівник може збільшити бюджет на день, указавши причину.',
  "This would show more exact positions than today's budget has left ({}); take a smaller place, or ask a supervisor to raise the budget for the day.":
    'Це показало б більше точних місць, ніж лишилося на сьогодні ({1}); візьміть менше місце або попросіть керівника збільшити бюджет на день.',
  'give one of point, area and route': 'вкажіть щось одне: точку, район або маршрут',
  'is needed with a point': 'потрібно разом із точкою',
  'belongs to a point': 'стосується лише точки',
  'belongs to a route': 'стосується лише маршруту',
  'is needed with a route': 'потрібно разом із маршрутом',
  'is needed with startedAt, or a mode': 'потрібно разом із початком руху, або вкажіть спосіб руху',
  'belongs to a route or a point': 'стосується маршруту або точки',
  'belongs to a movement: give startedAt': 'стосується руху: вкажіть його початок',
  'must end where it began': 'має закінчуватися там, де почався',
  'must lie on the route, at most {} m beside it': 'має лежати на маршруті, щонайбільше {1} м від нього',
  'west,south,east,north': 'захід, південь, схід, північ',
  'raise at least one of searches and positions': 'збільшіть пошуки або місця',
  'give crimeId or taskId': 'вкажіть злочин або планове завдання',
  'give cameraId or point': 'вкажіть камеру або точку',
  'must not be less than min': 'не менше за найменшу',

  // requests and answers
  'A request that is {} cannot be {} by you.': 'У теперішньому стані запиту ви цього зробити не можете.',
  'Whoever wrote a request does not decide on it: another supervisor has to.':
    'Хто написав запит, той його не погоджує: це має зробити інший керівник.',
  'This answer does not fit every camera that was chosen, so it was given for none.':
    'Ця відповідь підходить не до всіх обраних камер, тож її не дано на жодну.',
  'there is no such ask, or it is not yours to see': 'такої позиції немає, або вона не для вас',
  'somebody changed it since you read it': 'хтось змінив це після того, як ви це прочитали',
  'this answer cannot follow what is known of it now': 'у теперішньому стані цієї позиції така відповідь неможлива',
  'Only what its owner says is not theirs is sent on, once, and while the request goes on.':
    'Пересилають лише те, про що власник сказав, що це не його камера, один раз і доки запит триває.',
  'was asked for this camera already': 'про цю камеру їх уже питали',
  'only with wrong_owner': 'лише з відповіддю «не наша камера»',
  'is your own organization': 'це ваша організація',
  'There is no such organization.': 'Такої організації немає.',
  'The bytes of this exhibit were deleted, as two have decided. What is known of it stays.':
    'Файл цього доказу видалено за рішенням двох осіб. Відомості про нього лишилися.',
  'This exhibit is preserved. While it is, nothing deletes it.':
    'Видаляти цей доказ заборонено. Поки заборона чинна, його не видалить ніщо.',
  'The exhibit is to be kept longer than when its deletion was proposed.':
    'Тепер доказ треба зберігати довше, ніж коли пропонували його видалити.',
  'This proposal was decided on already, or has lapsed.':
    'Щодо цієї пропозиції вже ухвалено рішення, або вона втратила чинність.',
  'The deletion of this exhibit is proposed already.': 'Видалити цей доказ уже запропоновано.',
  'Somebody else has to decide: two persons are needed, and you are the first.':
    'Рішення має ухвалити хтось інший: потрібні двоє, і перша особа - ви.',
  'Somebody has asked already to let this preservation end; a supervisor decides.':
    'Зняти цю заборону вже просили; рішення за керівником.',
  'Nobody has asked to let this preservation end.': 'Зняти цю заборону ніхто не просив.',
  'An exhibit is kept until a day to come, within fifteen years.':
    'Доказ можна зберігати до майбутнього дня, не далі ніж за п’ятнадцять років.',
  'a day after today, within fifteen years': 'день після сьогодні, у межах п’ятнадцяти років',
  'The schedule contradicts itself.': 'Перелік строків суперечить сам собі.',
  'begins tomorrow at the earliest': 'може почати діяти щонайраніше завтра',
  'rejected uploads are kept for some days, all alike': 'відхилені файли зберігають кілька днів, усі однаково',
  'applies to everything, so that nothing reaches the next':
    'підходить до всього, тож до наступних класів нічого не дійде',
  'the last class of exhibits must apply to everything': 'останній клас доказів має підходити до всього',
  'needs exactly one class of rejected uploads': 'потрібен рівно один клас відхилених файлів',
  'The virus scanner has found something in this file. Say that you know the risk, and open it nowhere but in a closed machine.':
    'Антивірус знайшов у цьому файлі загрозу. Підтвердьте, що знаєте про ризик, і відкривайте його лише на ізольованому комп’ютері.',
  'The store is being read through already. Wait for its end, or cancel it.':
    'Сховище вже перечитують. Дочекайтеся кінця або зупиніть перевірку.',
  'Only a sealed recording of the same camera, delivered for another request, can be handed over again.':
    'Ще раз передати можна лише опечатаний запис тієї самої камери, переданий за іншим запитом.',
  'an ask is named twice': 'позицію названо двічі',
  'Only a draft can be changed.': 'Змінити можна лише чернетку.',
  "This camera's ask is {}; that cannot follow now.": 'У теперішньому стані цієї позиції запиту так зробити не можна.',
  'The request is {}; that cannot be done before it is approved or after it has ended.':
    'Це неможливо, доки запит не погоджено або після його завершення.',
  'The legal basis has expired; a new one is needed.': 'Строк дії правової підстави минув; потрібна нова.',
  'The legal basis lacks what the law asks for.': 'У правовій підставі бракує того, чого вимагає закон.',
  'Some of the cameras or windows cannot be asked for.': 'Деякі камери або проміжки запитати не можна.',
  'not a legal basis in force today; see /legal-bases': 'такої чинної правової підстави немає в переліку',
  'this cannot be handed in later': 'цього не можна подати пізніше',
  'is there already': 'це вже вказано',
  'No number of the legal basis is awaited here; that of the proceeding is entered with the crime.':
    'Тут не чекають номера правової підстави; номер провадження вносять у самому злочині.',
  'The legal basis cannot be kept like this.': 'У такому вигляді правову підставу зберегти не можна.',
  'This version has begun; write a new one or retire the basis.':
    'Ця версія вже чинна; складіть нову або припиніть дію підстави.',
  'this name has another meaning': 'ця назва має інше значення',
  'the number of the proceeding is the field erdrNumber, and no other':
    'номер провадження — це поле erdrNumber, і жодне інше',
  'not a field that may be left out': 'це не поле, яке можна не заповнювати',
  'not a field with a date': 'це не поле з датою',
  'not a field with a number': 'це не поле з номером',
  'must be later than {}, when version {} begins': 'має бути пізніше за {1}, коли починається версія {2}',
  'earlier than {}, when version {} begins': 'раніше за {1}, коли починається версія {2}',
  'Nobody can decide for you like this.': 'Так ніхто не може вирішувати за вас.',
  'nobody of your unit who could decide for you':
    'у вашому підрозділі немає такої людини, яка могла б вирішувати за вас',
  'you have named a deputy for these days already': 'на ці дні ви вже назвали заступника',
  'it was retired already': 'її дію вже припинено',
  'a name such as rulingDate': 'назва на кшталт rulingDate',
  'a code such as CPC_234_SEARCH': 'код на кшталт CPC_234_SEARCH',
  'a code such as unsolved_serious': 'код на кшталт unsolved_serious',
  'not a field of {}': 'у цієї підстави такого поля немає',
  'one of {} is needed': 'потрібно заповнити хоча б одне з полів',
  'the crime has neither an ЄРДР number nor a pending registration':
    'злочин не має ні номера ЄРДР, ні очікування реєстрації',
  'earlier than {}': 'раніше за початок',
  'at most {} months after {}': 'щонайбільше {1} місяці після початку',
  'a date, e.g. 2026-03-01': 'дата, наприклад 2026-03-01',
  'ISO 8601 with offset': 'дата й час',
  'a court case number, e.g. 202/1234/26': 'номер судової справи, наприклад 202/1234/26',
  'a proceeding number, e.g. 1-кс/202/1234/26': 'номер провадження, наприклад 1-кс/202/1234/26',
  'comes from the crime and is not typed': 'береться зі злочину, його не вводять',
  'overlaps with the window of /asks/{} on the same camera': 'перетинається з іншим проміжком тієї самої камери',
  '{} camera-hours; at most {} in one request': '{1} камеро-годин; в одному запиті щонайбільше {2}',
  'The answer contradicts itself or the clock.': 'Відповідь суперечить сама собі або годиннику.',
  'needed with overwritten: when does the oldest recording begin?':
    'потрібно, якщо запис перезаписано: коли починається найстаріший?',
  'recordings from before the window still exist, so the window is not overwritten':
    'є записи, старіші за проміжок, отже його не перезаписано',
  'not among the cameras that a search for this crime showed': 'пошук у цій справі такої камери не показував',
  'is asked': 'її вже запитано',
  'is named twice': 'названо двічі',
  'the camera has another owner now: save the draft with this camera again':
    'у камери тепер інший власник: збережіть чернетку з нею ще раз',
  'at least one camera': 'щонайменше одна камера',

  // evidence
  'The file shows no moment of the window that was asked for.': 'Файл не показує жодної миті запитаного проміжку.',
  'must overlap the window of the ask (after the clock offset)':
    'має перетинатися із запитаним проміжком (після поправки годинника)',
  'The file is larger than one exhibit may be. Split it, or deliver it by courier.':
    'Файл більший, ніж може бути один доказ. Поділіть його або передайте кур’єром.',
  'Your organization has no room left for a file of this size.':
    'У вашої організації немає місця для файлу такого розміру.',
  'This footage may not be delivered any more: its request has ended or its legal basis has expired.':
    'Цей запис більше не можна передати: запит завершено або строк правової підстави минув.',
  'This upload was rejected. Commit to the file anew.': 'Це передавання відхилено. Заявіть файл наново.',
  'All bytes of this exhibit have arrived; it is not changed any more. A further file is a further exhibit.':
    'Усі байти цього доказу надійшли; його більше не змінюють. Ще один файл є ще одним доказом.',
  'This exhibit is not sealed, so there is nothing to download or to assess yet.':
    'Цей доказ не запечатано, тож завантажувати чи оцінювати ще нічого.',
  'The legal basis of the request has expired, so the exhibit may not be downloaded any more.':
    'Строк правової підстави запиту минув, тож доказ більше не можна завантажити.',
  'The request is not decided yet, so there is no package of it.': 'Запит ще не вирішено, тому пакета за ним немає.',
  'The header X-Disclosure-Reason must hold 3 to 1000 characters as percent-encoded UTF-8.':
    'Заголовок X-Disclosure-Reason має містити від 3 до 1000 знаків UTF-8 у відсотковому кодуванні.',
  'This link was used or has expired. Ask for a new one.': 'Посилання вже використане або застаріло. Попросіть нове.',
  'The stored original is not what was sealed. It is not handed out; the finding is in the custody record.':
    'Збережений оригінал не збігається із запечатаним. Його не видають; про це записано в ланцюгу зберігання.',
  'The parts of the assessment contradict each other.': 'Частини оцінки суперечать одна одній.',
  'say why it is not useful': 'вкажіть, чому не корисне',
  'what is not useful was not used': 'що не корисне, того не використали',
  'SHA-256 as 64 lower-case hexadecimal digits': 'SHA-256: 64 шістнадцяткові цифри малими літерами',
  'a name without folders': 'назва без тек',
  'There is no such upload, or it is not yours to see.': 'Такого передавання немає, або воно не для вас.',
  'The offset is not where this upload stands. Ask with HEAD and go on from there.':
    'Передавання зупинилося в іншому місці. Продовжте звідти.',
  'What was received of this upload is lost. Commit to the file anew.':
    'Прийняту частину файлу втрачено. Заявіть файл наново.',
  'This is more than was committed to.': 'Це більше, ніж було заявлено.',
  'Files are not taken directly into the store here. Send them by tus to uploadUrl.':
    'Тут файли не приймають одразу до сховища. Передайте їх за tus на uploadUrl.',
  'This is not the part that is missing next.': 'Далі бракує іншої частини.',
  'Not all bytes of this file are in the store yet.': 'У сховищі ще не всі байти цього файла.',
  'MD5 of the part in Base64': 'MD5 частини у Base64',
  'Somebody is uploading to this at the moment.': 'Хтось саме зараз передає цей файл.',

  // reports, maps and lists
  'must be earlier than {}': 'має бути раніше за {1}',
  'at most twenty years before {}': 'щонайбільше за двадцять років до {1}',
  'at most twenty years after from': 'щонайбільше двадцять років після початку',
  'at most {} degrees a side': 'щонайбільше {1} градуса на бік',
  'between -{} and {}': 'від -{1} до {2}',
  'a number of degrees': 'число градусів',
  'goes with lon': 'вказують разом із lon',
  'a code such as UA12000000000090473': 'код на зразок UA12000000000090473',
  'Only what was not read yet': 'Лише непрочитане',
  'loss: what is overwritten first comes first': 'loss: спершу те, що перезапишеться першим',

  // imports, beside what they say of rows
  'row {}: {}': 'рядок {1}: {2}',
  'Row {}: {}': 'Рядок {1}: {2}',
  'no column of the file is mapped to it': 'жоден стовпець файлу з ним не зіставлено',
  '{} are missing now': 'тепер бракує {1}',
  'The columns of the file do not give everything that is needed. Say which column is which.':
    'Стовпці файлу не дають усього потрібного. Вкажіть, де що.',
  'There is no such preset; there are: {}.': 'Такого шаблону немає; є: {1}.',
  '{} rejected rows have no readable key, so nobody can say what is missing. Mend them first. Nothing was done.':
    'У відхилених рядках без читного ключа ({1}) не видно, чого бракує. Спершу виправте їх. Нічого не зроблено.',
  '{} records are missing from the file now, not {}. Check the file again. Nothing was done.':
    'Тепер у файлі бракує {1} записів, а не {2}. Перевірте файл ще раз. Нічого не зроблено.',
  'Your organization has a preset of this name.': 'У вашої організації вже є шаблон із такою назвою.',
  'An organization keeps at most {} presets. Delete one that is not used any more.':
    'Організація може мати щонайбільше {1} шаблонів. Видаліть непотрібний.',
  'The import has finished; there is nothing left to cancel.': 'Імпорт завершено; скасовувати вже нічого.',

  // the clocks and the deciders of a request
  'a day between 2000 and 2100': 'день між 2000 і 2100 роком',
  'needed, unless holidays are worked until further notice': 'потрібно вказати, якщо це не робочі свята до скасування',
  'must not be before fromDay': 'не раніше за перший день',
  'needed: why was it not justified?': 'поясніть, чому терміновість не виправдана',
  'This approval is on record. So much footage needs that of another supervisor as well.':
    'Ваше погодження записано. Для такого обсягу потрібне погодження ще одного керівника.',
  'Only what was opened as urgent is reviewed, and only once.':
    'Перевіряють лише те, що відкрито терміново, і лише один раз.',
  'Nothing more can be asked about this camera.': 'Щодо цієї камери більше нічого запитати не можна.',
  'An earlier question about this camera waits for its reply.':
    'Попереднє запитання щодо цієї камери ще чекає на відповідь.',
  'No question about this camera waits for a reply.': 'Щодо цієї камери немає запитання, яке чекає на відповідь.',
  // given by two
  'People sign in for this organization: it keeps its kind and its place. Make another, and move them there.':
    'Від імені цієї організації входять люди: її вид і місце не змінюють. Створіть іншу й переведіть людей туди.',
  'Rights are proposed by one administrator and approved by another, and both are administrators on that day.':
    'Права пропонує один адміністратор, а погоджує інший, і того дня обидва мають бути адміністраторами.',
  'Something is proposed for this account already. Have it decided, or withdraw it.':
    'Для цього облікового запису вже щось запропоновано. Дочекайтеся рішення або відкличте.',
  'This proposal was decided or withdrawn, or its seven days are over.':
    'Цю пропозицію вже розглянуто чи відкликано, або її сім днів минули.',
  // links by mail
  'This invitation was used, withdrawn or sent anew, or is older than seven days. An administrator sends another.':
    'Це запрошення використано, відкликано, надіслано знову, або йому понад сім днів. Інше надішле адміністратор.',
  'This link was used, or is older than half an hour. Ask for another.':
    'Це посилання використано, або йому понад пів години. Попросіть інше.',
  'Too many links were asked for from here. Wait an hour and try again.':
    'Звідси просили забагато посилань. Зачекайте годину й спробуйте знову.',
  'This installation sends no mail. Read out an initial password instead.':
    'Ця установка не надсилає пошти. Повідомте початковий пароль особисто.',
  'Mails are sent here: invite this person anew, or let them ask for a link on the page for signing in.':
    'Тут надсилають пошту: запросіть цю людину знову, або хай попросить посилання на сторінці входу.',
  'Nobody is invited to an account that is shut, of the demo, or has a second factor; and only an open invitation is withdrawn.':
    'Не запрошують до закритого облікового запису, до демонстраційного і до такого, що вже має другий чинник; відкликати можна лише чинне запрошення.',
  // letters
  'This letter leads nowhere: it was replaced, has expired, its request has ended, or it never existed.':
    'Цей лист нікуди не веде: його замінено, строк минув, запит завершено або такого листа не було.',
  'Everything that this letter asks for has been answered. Nothing more is needed.':
    'На все, про що просить цей лист, уже є відповідь. Більше нічого не потрібно.',
  'Letters go out while a request is submitted or open.': 'Листи пишуть, доки запит подано або відкрито.',
  'That owner has people who sign in and answer in their inbox.':
    'У цього власника є кому увійти й відповісти у вхідних.',
  'The letter was revoked already.': 'Лист уже відкликано.',
  'Nothing of this request waits for an answer of that owner.':
    'У цьому запиті ніщо не чекає на відповідь цього власника.',
  'no ask of this request waits for that owner': 'у цьому запиті від цього власника нічого не чекають',
  'The date on the paper does not fit the letter.': 'Дата на папері не сходиться з листом.',
  'earlier than the letter': 'раніше за лист',
  'This request has letters to several owners.': 'У цьому запиті є листи кільком власникам.',
  'say to which owner': 'зазначте якому',
  'Too many letters were tried from this network address. Try again in an hour.':
    'Із цієї мережевої адреси забагато спроб із листами. Спробуйте за годину.',
  // drills
  'No owner in this region has a working camera, somebody who signs in, and takes part.':
    'В області немає власника з робочою камерою, у якого хтось може увійти і який бере участь.',
  'The last drill of this region is still open; owners are asked one thing at a time.':
    'Попереднє навчання в області ще триває; власників просять про щось одне.',
  'This was answered already, or the drill is over.': 'Відповідь уже є, або навчання завершено.',
  // desks
  'A desk is for a region, a district or a community.': 'Пост створюють для області, району або громади.',
  'no such territory': 'такої території немає',
  'The organization has a desk of this name already.': 'В організації вже є пост із такою назвою.',
  'An organization keeps at most {} desks.': 'В організації може бути щонайбільше {1} постів.',
  'a time of the day, e.g. 08:30': 'час доби, напр. 08:30',
  'each day once': 'кожен день один раз',
  // texts of mails
  'A mail cannot say this.': 'Такого в листі написати не можна.',
  'only {}': 'лише {1}',
  'a subject may have the number and nothing else': 'у темі може бути лише номер',
  'one line': 'один рядок',
  'no address: the only one is the link that is put below': 'без адрес: єдина адреса додається внизу сама',
};

const inBook = phraseBook(REFUSALS);

/** The Ukrainian of what the server says of a refusal or of a file; null where there is none. */
export const ukrainianOfRefusal = (phrase: string): string | null => inBook(phrase) ?? ukrainianOf(phrase);

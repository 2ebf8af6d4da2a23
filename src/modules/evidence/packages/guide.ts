/** The page that stands in each package beside the script: the same by hand, in both languages. */
export const GUIDE = `ЯК ПЕРЕВІРИТИ ЦЕЙ ПАКЕТ (English below)

Потрібні лише coreutils та OpenSSL 3. Ні Свідка, ні мережі. Розпакуйте архів і зайдіть у теку.

Усе одразу:      sh verify.sh . ВІДБИТОК
ВІДБИТОК ключа дізнайтеся від органу іншим шляхом (його сайт, лист): сам пакет не може засвідчити, чий це ключ.

Те саме руками:
1. Жоден файл не змінено:
     sha256sum -c SHA256SUMS
2. Список контрольних сум підписано:
     openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
3. Відбиток ключа:
     openssl pkey -pubin -in journal/key.pem -outform DER | sha256sum
4. Підсумок журналу підписано (перші три рядки checkpoint.txt; останні 64 байти підпису):
     head -n 3 journal/checkpoint.txt > /tmp/head
     tail -n 1 journal/checkpoint.txt | cut -d' ' -f3 | base64 -d | tail -c 64 > /tmp/sig
     openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in /tmp/head -sigfile /tmp/sig
5. Запис є в журналі. Візьміть із journal/proofs.txt salt, payload (увесь рядок після слова) та рядки path:
     hex() { printf %s "$1" | tr a-f A-F | basenc -d --base16; }
     c=$({ hex "$salt"; printf %s "$payload"; } | sha256sum | cut -c1-64)
     r=$({ printf '\\000'; hex "$c"; } | sha256sum | cut -c1-64)
   (де замість них стоїть leaf, текст стерто за рішенням двох осіб: r — це leaf, а запис erased каже про це)
   Далі для кожного path p знизу вгору, де i = index, n = кількість записів (другий рядок checkpoint.txt) мінус 1:
     i непарне або i = n:  r=$({ printf '\\001'; hex "$p"; hex "$r"; } | sha256sum | cut -c1-64)
                           і, поки i парне та не 0, діліть i та n на 2
     інакше:               r=$({ printf '\\001'; hex "$r"; hex "$p"; } | sha256sum | cut -c1-64)
     щоразу наприкінці діліть i та n на 2 (без остачі)
   Наприкінці r має дорівнювати кореню (третій рядок checkpoint.txt):
     sed -n 3p journal/checkpoint.txt | base64 -d | od -An -v -tx1 | tr -d ' \\n'

Що тут є: originals/ (оригінали з номером розкриття в назві), manifest.json (кожен файл), request.json, basis.json,
approvals.json, answers.json, custody.json і custody.pdf (хто, коли, навіщо), journal/ (доказ, що записи про це були),
case.jsonld (CASE/UCO 1.4), index.html (усе це сторінкою, відкривається без мережі).


HOW TO CHECK THIS PACKAGE

Nothing but coreutils and OpenSSL 3 is needed. No Svidok, no network. Unpack the archive and enter the folder.

All at once:     sh verify.sh . FINGERPRINT
Learn the FINGERPRINT of the key from the authority by another way (its site, a letter): the package cannot say whose
key it is.

The same by hand:
1. No file was changed:
     sha256sum -c SHA256SUMS
2. The list of digests is signed:
     openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
3. Fingerprint of the key:
     openssl pkey -pubin -in journal/key.pem -outform DER | sha256sum
4. The checkpoint of the journal is signed (the first three lines of checkpoint.txt; the last 64 bytes of the signature):
     head -n 3 journal/checkpoint.txt > /tmp/head
     tail -n 1 journal/checkpoint.txt | cut -d' ' -f3 | base64 -d | tail -c 64 > /tmp/sig
     openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in /tmp/head -sigfile /tmp/sig
5. An entry is in the journal. Take salt, payload (all of the line behind the word) and the path lines of it from
   journal/proofs.txt:
     hex() { printf %s "$1" | tr a-f A-F | basenc -d --base16; }
     c=$({ hex "$salt"; printf %s "$payload"; } | sha256sum | cut -c1-64)
     r=$({ printf '\\000'; hex "$c"; } | sha256sum | cut -c1-64)
   (where leaf stands in their place the text was erased by two people: r is leaf, and the entry named there says so)
   Then for each path p from the first on, with i = index, n = number of entries (second line of checkpoint.txt) less 1:
     i odd or i = n:  r=$({ printf '\\001'; hex "$p"; hex "$r"; } | sha256sum | cut -c1-64)
                      and while i is even and not 0, halve i and n
     otherwise:       r=$({ printf '\\001'; hex "$r"; hex "$p"; } | sha256sum | cut -c1-64)
     at the end of each step halve i and n (rounding down)
   At last r must be the root (third line of checkpoint.txt):
     sed -n 3p journal/checkpoint.txt | base64 -d | od -An -v -tx1 | tr -d ' \\n'

What is here: originals/ (with the number of the disclosure in the name), manifest.json (each file), request.json,
basis.json, approvals.json, answers.json, custody.json and custody.pdf or custody.en.pdf (who, when, why), journal/ (proof
that the records of this were made), case.jsonld (CASE/UCO 1.4), index.html (all of it as a page, opens without a network).
`;

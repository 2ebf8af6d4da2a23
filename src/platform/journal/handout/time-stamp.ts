import { createHash } from 'node:crypto';
import { type BaseBlock, Boolean as Asn1Boolean, fromBER, GeneralizedTime, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'; // prettier-ignore

/** RFC 3161: as much as is needed to ask for a time stamp, and to see that the answer is about what was asked. */
const SHA256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

export const digestOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** A TimeStampReq in DER, which asks for the certificates too. @param nonce 8 bytes, the first bit 0 */
export function timeStampQuery(digest: Buffer, nonce: Buffer): Uint8Array<ArrayBuffer> {
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: SHA256 }), new Null()] });
  const imprint = new Sequence({ value: [algorithm, new OctetString({ valueHex: Uint8Array.from(digest) })] });
  const query = [
    new Integer({ value: 1 }),
    imprint,
    new Integer({ valueHex: Uint8Array.from(nonce) }),
    new Asn1Boolean({ value: true }),
  ];
  return new Uint8Array(new Sequence({ value: query }).toBER());
}

/**
 * The time that the answer (TimeStampResp in DER) vouches for; an error where it was refused, or is about something else. Whether its signer
 * may be believed is for whoever checks it with the certificate of the authority: `openssl ts -verify`.
 */
export function timeInAnswer(answer: Buffer, digest: Buffer, nonce: Buffer): Date {
  const [statusInfo, token] = partsOf(read(Uint8Array.from(answer)));
  const [status] = statusInfo === undefined ? [] : partsOf(statusInfo);
  if (!(status instanceof Integer)) throw new Error('the answer is no time stamp');
  if (status.valueBlock.valueDec > 1 || token === undefined)
    throw new Error(`the authority refuses the time stamp with status ${status.valueBlock.valueDec}`);
  const info = partsOf(read(contentOf(token)));
  const [, , imprint] = info;
  const hashed = imprint === undefined ? undefined : partsOf(imprint)[1];
  if (!(hashed instanceof OctetString) || !Buffer.from(hashed.valueBlock.valueHexView).equals(digest))
    throw new Error('the time stamp is of something else');
  const wanted = BigInt(`0x${nonce.toString('hex')}`);
  const isAnswer = info.slice(4).some((part) => part instanceof Integer && part.toBigInt() === wanted);
  if (!isAnswer) throw new Error('the time stamp is of another question');
  const time = info.find((part) => part instanceof GeneralizedTime);
  if (time === undefined) throw new Error('the time stamp has no time');
  return time.toDate();
}

/** ContentInfo > SignedData > EncapsulatedContentInfo > TSTInfo, in DER. */
function contentOf(token: BaseBlock): Uint8Array<ArrayBuffer> {
  const [, wrapped] = partsOf(token);
  const [signedData] = wrapped === undefined ? [] : partsOf(wrapped);
  const [, , encapsulated] = signedData === undefined ? [] : partsOf(signedData);
  const [type, content] = encapsulated === undefined ? [] : partsOf(encapsulated);
  const [bytes] = content === undefined ? [] : partsOf(content);
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== TST_INFO || !(bytes instanceof OctetString))
    throw new Error('the answer holds no time stamp');
  return Uint8Array.from(bytes.valueBlock.value.length > 0 ? new Uint8Array(bytes.getValue()) : bytes.valueBlock.valueHexView); // prettier-ignore
}

function read(bytes: Uint8Array<ArrayBuffer>): BaseBlock {
  const { offset, result } = fromBER(bytes);
  if (offset === -1) throw new Error('the answer is no DER');
  return result;
}

/** What stands inside of a sequence or a tag. */
const partsOf = (block: BaseBlock): readonly BaseBlock[] => {
  const value = (block.valueBlock as { value?: unknown }).value;
  return Array.isArray(value) ? (value as BaseBlock[]) : [];
};

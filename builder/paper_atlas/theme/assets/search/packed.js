// Files of the search index: CBOR (RFC 8949) or JSON, behind twelve bytes that say so, packed with gzip.

const START = 12;

/** Fetch a file of the index as bytes. */
export async function unpacked(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const isPacked = new Uint8Array(bytes)[0] === 0x1f; // some servers decompress it
  if (!isPacked) return new Uint8Array(bytes, START);
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  Promise.all([writer.write(bytes), writer.close()]).catch(() => {}); // whoever reads learns of it
  return new Uint8Array(await new Response(stream.readable).arrayBuffer(), START);
}

/** A place in some bytes that goes from item to item: integers, texts and lists, which is all that the index uses. */
export class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Return what an item begins with, such as of how many items a list is, and go into it. */
  size() {
    const kind = this.bytes[this.at++] & 31;
    if (kind < 24) return kind;
    let value = 0;
    for (let left = 1 << (kind - 24); left > 0; left--) value = value * 256 + this.bytes[this.at++];
    return value;
  }

  int() {
    return this.bytes[this.at] < 0x20 ? this.size() : -1 - this.size();
  }

  text() {
    this.letters ??= LETTERS.decode(this.bytes); // all at once: a call of the decoder for each text takes longer than all else
    const length = this.size();
    const from = this.at;
    this.at += length;
    const written = this.letters.slice(from, this.at);
    return ASCII.test(written) ? written : TEXT.decode(this.bytes.subarray(from, this.at));
  }

  item() {
    const kind = this.bytes[this.at] >> 5;
    return kind < 2 ? this.int() : kind < LIST ? this.text() : Array.from({ length: this.size() }, () => this.item());
  }

  /** Pass over an item, and all that is in it. */
  skip() {
    for (let left = 1; left > 0; left--) {
      const kind = this.bytes[this.at] >> 5;
      const value = this.size();
      if (kind === LIST) left += value;
      else if (kind > 1) this.at += value;
    }
  }
}

const TEXT = new TextDecoder();
const LETTERS = new TextDecoder("latin1");
const ASCII = /^[\0-\x7f]*$/;
const LIST = 4;

/** Decode an item, and all that is in it. */
export const decoded = (bytes) => new Cursor(bytes).item();

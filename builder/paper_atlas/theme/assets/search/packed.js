// Files of the search index: CBOR or JSON, behind twelve bytes that say so, packed with gzip.

const START = 12;

/** Fetch a file of the index as bytes. */
export async function unpacked(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const isPacked = new Uint8Array(bytes)[0] === 0x1f; // some servers decompress it
  const stream = isPacked ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : bytes;
  return new Uint8Array(await new Response(stream).arrayBuffer(), START);
}

/** Decode what the index uses of CBOR (RFC 8949): integers, texts and lists. */
export function decoded(bytes) {
  const text = new TextDecoder();
  let at = 0;
  const argument = (kind) => {
    if (kind < 24) return kind;
    let value = 0;
    for (let left = 1 << (kind - 24); left > 0; left--) value = value * 256 + bytes[at++];
    return value;
  };
  const item = () => {
    const start = bytes[at++];
    const value = argument(start & 31);
    if (start < 0x20) return value;
    if (start < 0x40) return -1 - value;
    if (start >= 0x80) return Array.from({ length: value }, item);
    at += value;
    return text.decode(bytes.subarray(at - value, at));
  };
  return item();
}

// Code pages that TextDecoder does not know, each byte's character in turn.

/** Serbian DOS programs: CP852 from 0x80 on. */
const CP852 =
  "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0";

/** The old seven-bit code JUS I.B1.002: our letters stand where ASCII has brackets. */
const YUSCII: Record<string, string> = {
  "@": "Ž",
  "[": "Š",
  "\\": "Đ",
  "]": "Ć",
  "^": "Č",
  "`": "ž",
  "{": "š",
  "|": "đ",
  "}": "ć",
  "~": "č",
};

/** The UTF-16 unit of each byte, where the code page has one. */
function tableOf(character: (byte: number) => string): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) =>
    character(byte).charCodeAt(0),
  );
}

const ascii = (byte: number) => String.fromCharCode(byte);

const TABLES: Record<string, { units: Uint16Array; most: number }> = {
  cp852: {
    units: tableOf((byte) =>
      byte < 0x80 ? ascii(byte) : CP852.charAt(byte - 0x80),
    ),
    most: 0xff,
  },
  yuscii: {
    units: tableOf((byte) => YUSCII[ascii(byte)] ?? ascii(byte)),
    most: 0x7f,
  },
};

/** What reads bytes of a code page of ours; it throws at a byte that the page has not. */
export function codePageReader(
  name: string,
): ((bytes: Uint8Array) => string) | undefined {
  const table = TABLES[name];
  if (!table) return undefined;
  const { units, most } = table;
  return (bytes) => {
    const read = new Uint16Array(bytes.length);
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0;
      if (byte > most) throw new RangeError(`byte ${byte}`);
      read[index] = units[byte] ?? 0;
    }
    return Buffer.from(read.buffer).toString("utf16le");
  };
}

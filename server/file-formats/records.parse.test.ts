import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LongNumber, type FileRecord } from "./file-record.ts";
import { readRecords, type ReadingOptions } from "./records.parse.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rabat-records-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  bytes: string | Buffer,
  options: ReadingOptions = {},
): Promise<FileRecord[]> {
  const file = path.join(folder, "file");
  await writeFile(file, bytes);
  const { records } = await readRecords({ path: file, ...options });
  const all: FileRecord[] = [];
  for await (const batch of records) all.push(...batch);
  return all;
}

describe("CSV", () => {
  it("finds the delimiter in the header and keeps leading zeros", async () => {
    expect(await read("code;name\r\n00185;Toner, crni\r\n")).toEqual([
      { line: 2, cells: { code: "00185", name: "Toner, crni" } },
    ]);
    expect(await read('code,name\n00185,"Toner; ""crni"""\n')).toEqual([
      { line: 2, cells: { code: "00185", name: 'Toner; "crni"' } },
    ]);
  });

  it("takes a byte order mark, empty lines, and a last line without its end", async () => {
    expect(await read("\ufeffcode,name\n\n1,a\n\n2,b")).toEqual([
      { line: 3, cells: { code: "1", name: "a" } },
      { line: 5, cells: { code: "2", name: "b" } },
    ]);
  });

  it("counts lines through cells that hold line ends", async () => {
    const records = await read('code,name\n1,"a\nb\nc"\n2,d\n');
    expect(records.map((record) => record.line)).toEqual([2, 5]);
  });

  it("takes a quote within an unquoted cell for what it is", async () => {
    expect(await read('code,name\n1,Monitor 24" crni\n2,b\n')).toEqual([
      { line: 2, cells: { code: "1", name: 'Monitor 24" crni' } },
      { line: 3, cells: { code: "2", name: "b" } },
    ]);
  });

  it("names a record of another length, and goes on", async () => {
    expect(await read("code,name\n1\n2,b,c\n3,d\n")).toEqual([
      { line: 2, broken: "has 1 cells, the header 2", value: "1" },
      { line: 3, broken: "has 3 cells, the header 2", value: "2 b c" },
      { line: 4, cells: { code: "3", name: "d" } },
    ]);
  });

  it("names the lines that an open quote has run together", async () => {
    expect(await read('code,name\n1,"a\n2,b\n3,"c"\n4,d\n')).toMatchObject([
      { line: 2, broken: expect.stringContaining("lines 2 to 4") },
      { line: 5, cells: { code: "4" } },
    ]);
  });

  it.each([
    ["an open quote", 'code,name\n1,a\n2,"b'],
    ["too few cells", "code,name\n1,a\n2"],
  ])("refuses a file that ends inside a record: %s", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({
      name: "UnreadableFile",
      reason: "unreadable",
    });
  });

  it.each([";", "\t", ",", "|"])("takes %j between cells", async (sign) => {
    const text = ["code,name,unit", '1,"a,b",kom'].join("\r\n");
    expect(await read(text.replaceAll(",", sign))).toEqual([
      { line: 2, cells: { code: "1", name: `a${sign}b`, unit: "kom" } },
    ]);
  });

  it("takes what the caller says stands between cells", async () => {
    expect(await read("code;a|name\n1|x;y", { delimiter: "|" })).toEqual([
      { line: 2, cells: { "code;a": "1", name: "x;y" } },
    ]);
  });

  it("takes Excel's line that names the delimiter, and counts it", async () => {
    expect(await read("sep=|\r\ncode;x|name\r\n1|a;b,c\r\n")).toEqual([
      { line: 3, cells: { "code;x": "1", name: "a;b,c" } },
    ]);
  });

  it.each(["\r", "\n", "\r\n"])("takes lines that end with %j", async (end) => {
    const lines = ["code,name", '1,"a', 'b"', "", " ", "2,c", ",,", ""];
    expect(await read(lines.join(end))).toEqual([
      { line: 2, cells: { code: "1", name: `a${end}b` } },
      { line: 6, cells: { code: "2", name: "c" } },
    ]);
  });

  it("finds an open quote in a file whose lines end with CR", async () => {
    expect(await read('code,name\r1,"a\r2,b\r3,"c"\r4,d\r')).toMatchObject([
      { line: 2, broken: expect.stringContaining("lines 2 to 4") },
      { line: 5, cells: { code: "4" } },
    ]);
  });

  it("takes a delimiter at the end of lines for no column", async () => {
    const row = { line: 2, cells: { code: "1", name: "a" } };
    expect(await read("code;name;\n1;a;\n")).toEqual([row]);
    expect(await read("code;name\n1;a;\n")).toEqual([row]);
    expect(await read("code;name;\n1;a\n")).toEqual([row]);
    expect(await read("code;name;\n1;a;b\n")).toEqual([
      { line: 2, broken: "has 3 cells, the header 3", value: "1 a b" },
    ]);
  });

  it("refuses an empty file", async () => {
    await expect(read("", { format: "csv" })).rejects.toThrow("empty");
  });
});

describe("encoding", () => {
  const windows1250 = Buffer.from([
    ...Buffer.from("code,name\n1,"),
    0x8a, // Š
    ...Buffer.from("raf "),
    0xe8, // č
    0x0a,
  ]);

  it("refuses bytes that are not UTF-8", async () => {
    await expect(read(windows1250)).rejects.toMatchObject({
      reason: "encoding",
    });
  });

  it("reads another charset when it is named", async () => {
    expect(await read(windows1250, { charset: "windows-1250" })).toEqual([
      { line: 2, cells: { code: "1", name: "Šraf č" } },
    ]);
  });

  it("refuses a character that the end of the file cuts in half", async () => {
    const bytes = Buffer.from("code,name\n1,č");
    await expect(read(bytes.subarray(0, -1))).rejects.toMatchObject({
      reason: "encoding",
    });
  });

  it("refuses a byte that windows-1250 does not have", async () => {
    const bytes = Buffer.from([...Buffer.from("code\n1"), 0x81]);
    await expect(
      read(bytes, { charset: "windows-1250" }),
    ).rejects.toMatchObject({ reason: "encoding" });
  });

  it("reads DOS files and the old seven-bit code when they are named", async () => {
    const dos = [0xe6, 0xa6, 0xac, 0x8f, 0xd1, 0xe7, 0xa7, 0x9f, 0x86, 0xd0];
    const cells = { code: "ŠŽČĆĐšžčćđ" };
    expect(
      await read(Buffer.from([...Buffer.from("code\n"), ...dos]), {
        charset: "cp852",
      }),
    ).toEqual([{ line: 2, cells }]);
    expect(await read("code\n[@^]\\{`~}|", { charset: "yuscii" })).toEqual([
      { line: 2, cells },
    ]);
    await expect(read("code\nč", { charset: "yuscii" })).rejects.toMatchObject({
      reason: "encoding",
    });
  });

  it.each(["le", "be"])("reads UTF-16 %s by its mark", async (order) => {
    const bytes = Buffer.from("\ufeffcode\n1č", "utf16le");
    if (order === "be") bytes.swap16();
    const expected = [{ line: 2, cells: { code: "1č" } }];
    expect(await read(bytes, { charset: "UTF-16" })).toEqual(expected);
    expect(await read(bytes, { detectsCharset: true })).toEqual(expected);
  });

  it("takes the character set from the bytes only where it is asked to", async () => {
    const bytes = Buffer.concat([
      Buffer.from("code,name\n"),
      ...Array.from({ length: 9 }, () => windows1250.subarray(10)),
    ]);
    expect(await read(bytes, { detectsCharset: true })).toContainEqual({
      line: 10,
      cells: { code: "1", name: "Šraf č" },
    });
    await expect(read(bytes)).rejects.toMatchObject({ reason: "encoding" });
  });

  it("refuses a charset that does not exist", async () => {
    await expect(
      read("code,name\n", { charset: "jugoslav-7" }),
    ).rejects.toMatchObject({ reason: "unreadable" });
  });
});

describe("NDJSON", () => {
  it("reads an object a line and names what is none", async () => {
    expect(await read('{"code":"1"}\n\nx\n[1]\n{"code":"2"}')).toEqual([
      { line: 1, cells: { code: "1" } },
      { line: 3, broken: "is not JSON", value: "x" },
      { line: 4, broken: "is not an object", value: "[1]" },
      { line: 5, cells: { code: "2" } },
    ]);
  });

  it("refuses a file that ends inside a record", async () => {
    await expect(read('{"code":"1"}\n{"code":"2')).rejects.toThrow(
      "ends inside",
    );
  });
});

describe("a JSON object", () => {
  it("is refused when it says one thing twice, however it spells the name", async () => {
    const twice = [
      String.raw`{"code":"1","name":"a:b","c\u006fde":"2"}`,
      '{"code":"1","list":["x",{"code":3}],"code":"2"}',
    ];
    expect(await read(`${twice.join("\n")}\n`)).toEqual([
      { line: 1, field: "code", broken: "stands twice", value: '"2"' },
      { line: 2, field: "code", broken: "stands twice", value: '"2"' },
    ]);
  });

  it("keeps numbers as they stand that are no double", async () => {
    const long = ["12345678901234567890", "0.1000000000000000055", "1e-400"];
    for (const text of long)
      expect(await read(`[{"price":${text}}]`)).toEqual([
        { line: 1, cells: { price: new LongNumber(text) } },
      ]);
  });

  it("is as it was where colons and digits stand in its texts", async () => {
    const row = {
      code: '1:"{2}":,',
      name: "9007199254740993.0000000",
      price: 12.5,
      list: ["a:b", '"'],
      nothing: null,
    };
    expect(await read(JSON.stringify([row, row]))).toEqual([
      { line: 1, cells: row },
      { line: 2, cells: row },
    ]);
    expect(await read('{"price":12.500000000000000000}\n')).toEqual([
      { line: 1, cells: { price: 12.5 } },
    ]);
  });
});

describe("JSON array", () => {
  it("reads element by element, whatever stands in their texts", async () => {
    const rows = [
      { code: "1", name: 'a "b" \\ ], }{ [', list: ["x", { y: [1] }] },
      { code: "2", name: "č\nš" },
    ];
    expect(await read(JSON.stringify(rows, null, 2))).toEqual([
      { line: 1, cells: rows[0] },
      { line: 2, cells: rows[1] },
    ]);
  });

  it("reads the same across every border between pieces", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      code: String(index).padStart(5, "0"),
      name: `"\\${"ž".repeat(index % 97)}`,
    }));
    const records = await read(JSON.stringify(rows));
    expect(records).toEqual(
      rows.map((cells, index) => ({ line: index + 1, cells })),
    );
  });

  it("reads an empty array, and names a broken element", async () => {
    expect(await read(" [ ] \n")).toEqual([]);
    expect(await read('[{"code":1,},{"code":"2"}]')).toEqual([
      { line: 1, broken: "is not JSON", value: '{"code":1,}' },
      { line: 2, cells: { code: "2" } },
    ]);
  });

  it.each(['[{"code":"1"},{"code":"2"', '[{"code":"1"},', '["a'])(
    "refuses an array that is cut off: %s",
    async (text) => {
      await expect(read(text)).rejects.toThrow("ends inside the array");
    },
  );

  it.each(['[{"code":"1"}] x', "[][]", "x [1]"])(
    "refuses what is no array: %s",
    async (text) => {
      await expect(read(text, { format: "json" })).rejects.toMatchObject({
        reason: "unreadable",
      });
    },
  );
});

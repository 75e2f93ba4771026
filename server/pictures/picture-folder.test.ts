import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { createFolderWatch, pictureFolder } from "./picture-folder.ts";
import { drawPicture, SMALL_PDF } from "./pictures.fixture.ts";

const test = await useDatabase();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-pictures-"));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const services = { ...testServices(test), config: { dataDir } };
const watch = createFolderWatch(services);
const put = (name: string, bytes: Buffer) =>
  writeFile(path.join(pictureFolder(dataDir), name), bytes);
const makeItem = (code: string) =>
  test.house(sql`
    insert into item (code, name, unit, vat_code, list_price, search_text)
    values (${code}, ${code}, 'kom', 'OPS', 10000, '')`);
const red = await drawPicture("#c00");
const blue = await drawPicture("#00c");

beforeAll(async () => {
  await test.house(sql`
    insert into vat_rate (code, rate_percent, name) values ('OPS', 200000, '')`);
  for (const code of ["A", "A_2", "K/1"]) await makeItem(code);
  await watch.look();
});

const pictures = () =>
  test.house(sql`
    select i.code, p.file_number as number, i.picture is not null as "isShown"
    from item_picture p join item i on i.id = p.item_id
    order by i.code collate "C", p.file_number`);
const states = async () => {
  const rows = await test.house<{ name: string; told: string }>(sql`
    select name, coalesce(reason, state) as told from picture_file order by name collate "C"`);
  return Object.fromEntries(rows.map(({ name, told }) => [name, told]));
};

describe("the folder of pictures", () => {
  it("gives files to the items they are named after, once they stand still", async () => {
    await put("A.jpg", red);
    await put("A_2.jpg", blue);
    await put("A_3.jpg", blue);
    await put("K%2F1.jpg", blue);
    await put("A_Uputstvo_za_rad.pdf", SMALL_PDF);
    await put("NOVO.jpg", red);
    await put("B.svg", Buffer.from("<svg/>"));
    await put("A_4.jpg", Buffer.from("nije slika"));
    await watch.look();
    expect(await states()).toEqual({});
    await watch.look();
    expect(await states()).toEqual({
      "A.jpg": "taken",
      "A_2.jpg": "taken",
      "A_3.jpg": "taken",
      "A_4.jpg": "not_a_picture",
      "A_Uputstvo_za_rad.pdf": "taken",
      "B.svg": "unknown_kind",
      "K%2F1.jpg": "taken",
      "NOVO.jpg": "unknown_code",
    });
    expect(await pictures()).toEqual([
      { code: "A", number: 1, isShown: true },
      { code: "A", number: 3, isShown: true },
      { code: "A_2", number: 1, isShown: true },
      { code: "K/1", number: 1, isShown: true },
    ]);
    expect(
      await test.house(sql`
        select title from item_document d join item i on i.id = d.item_id where code = 'A'`),
    ).toEqual([{ title: "Uputstvo za rad" }]);
  });

  it("waits for a file that still grows", async () => {
    const half = red.subarray(0, 100);
    await put("A_5.jpg", half);
    await watch.look();
    await put("A_5.jpg", red);
    await watch.look();
    expect(await states()).not.toHaveProperty(["A_5.jpg"]);
    await watch.look();
    expect((await states())["A_5.jpg"]).toBe("taken");
  });

  it("takes what waited when its item comes, and once", async () => {
    await makeItem("NOVO");
    await watch.look();
    expect((await states())["NOVO.jpg"]).toBe("taken");
    expect(await pictures()).toContainEqual({
      code: "NOVO",
      number: 1,
      isShown: true,
    });
  });

  it("replaces a picture by a file of the same name, and forgets files that are gone", async () => {
    const shown = () =>
      test.house(sql`select picture from item where code = 'A'`);
    const before = await shown();
    await put("A.jpg", await drawPicture("#0c0"));
    await rm(path.join(pictureFolder(dataDir), "B.svg"));
    await watch.look();
    await watch.look();
    expect(await shown()).not.toEqual(before);
    expect(await states()).not.toHaveProperty(["B.svg"]);
  });

  it("leaves what somebody took away, until the file is another", async () => {
    await test.house(sql`
      update item_picture set removed_at = now(), published = false
      where file_number = 3`);
    await watch.look();
    await watch.look();
    const [row] = await test.house(sql`
      select removed_at is null as "isThere" from item_picture where file_number = 3`);
    expect(row).toEqual({ isThere: false });
  });

  it("is looked through by two processes at once without harm", async () => {
    const other = createFolderWatch(services);
    await put("A_6.jpg", red);
    await Promise.all([watch.look(), other.look()]);
    await Promise.all([watch.look(), other.look()]);
    const rows = await test.house(sql`
      select 1 from item_picture where file_number = 6`);
    expect(rows).toHaveLength(1);
  });

  it("refuses a file that is too large without reading it", async () => {
    await put("A_7.jpg", red);
    await truncate(path.join(pictureFolder(dataDir), "A_7.jpg"), 17_000_000);
    await watch.look();
    await watch.look();
    expect((await states())["A_7.jpg"]).toBe("file_too_large");
  });
});
